import hooks from 'node:perf_hooks';
import vm from 'node:vm';
import { compileOnce } from './compiled-once';
import FirstFailure from './first-failure.environment.cjs';
import { coverageSoFar, type FileCounts } from './new-coverage';
import { noteWatches } from './noted-watches';
import { makePlainContexts } from './plain-contexts';

compileOnce(vm);
const endWatches = noteWatches(hooks);
const leaveOutKnown = coverageSoFar();

/** Spares a process what Jest and the services of one spec leave to the next. */
export default class SpecEnvironment extends FirstFailure {
  constructor(...args: ConstructorParameters<typeof FirstFailure>) {
    const restore = makePlainContexts(vm);
    super(...args);
    restore();
  }

  override handleTestEvent(event: Parameters<FirstFailure['handleTestEvent']>[0]): void {
    const { __coverage__: coverage } = this.global as { __coverage__?: Record<string, FileCounts> };
    if (event.name === 'teardown') leaveOutKnown(coverage);
    super.handleTestEvent(event);
  }

  override async teardown(): Promise<void> {
    endWatches();
    await super.teardown();
  }
}
