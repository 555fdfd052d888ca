import { AsyncLocalStorage } from 'node:async_hooks';
import { tell } from '../../platform/edge/command-line/output';
import type { Config } from '../../platform/foundation/config/config';

const calls = new AsyncLocalStorage<string>();

/** Runs the code of a command under the words by which it was called, such as `tasks list`: its span is named by them. */
export function calledBy<T>(words: string, code: () => T): T {
  return calls.run(words, code);
}

/**
 * Traces the work of a command where traces are on: one span, with its use cases, statements and events below it, all of it sent
 * before this resolves. The use cases are loaded by then. Nothing of OpenTelemetry is loaded where traces are off.
 */
export async function inCommandTrace<T>(config: Config, work: () => Promise<T>): Promise<T> {
  if (!config.traces.enabled) return work();
  const [{ startTracing }, { currentTracer, tracedFromHere }, { traceUseCases }] = await Promise.all([
    import('../tracing'),
    import('../../platform/foundation/tracing'),
    import('../../platform/foundation/traced-use-cases'),
  ]);
  if (currentTracer() !== undefined) {
    // A part of a command that is traced already: it may have loaded more use cases.
    traceUseCases();
    return work();
  }
  const tracing = await startTracing({ ...config, role: 'command' }, quiet, quiet);
  const { exitCodeOf, exitCodes } = await import('../../platform/edge/command-line/exit-codes');
  const operation = {
    name: calls.getStore() ?? 'command',
    kind: 'internal',
    attributes: { 'process.executable.name': 'strata' },
  } as const;
  try {
    return await tracedFromHere(
      () => operation,
      async (span) => {
        try {
          const done = await work();
          span?.note({ 'process.exit.code': exitCodes.done });
          return done;
        } catch (error) {
          span?.note({ 'process.exit.code': exitCodeOf(error) });
          throw error;
        }
      },
    );
  } finally {
    await tracing.stop();
  }
}

/** A command says that spans are lost, on standard error, and nothing else about traces. */
const quiet = { warn: tell, info: () => undefined, log: () => undefined };
