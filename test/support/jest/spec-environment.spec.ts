import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import hooks from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import vm from 'node:vm';
import { compileOnce } from './compiled-once';
import { coverageSoFar, type FileCounts } from './new-coverage';
import { noteWatches } from './noted-watches';
import { makePlainContexts } from './plain-contexts';
import Runtime from './spec.runtime.cjs';

const covered = (s: number[], f: number[] = [0], b: number[][] = [[0, 0]]): FileCounts => ({
  s: Object.fromEntries(s.entries()),
  f: Object.fromEntries(f.entries()),
  b: Object.fromEntries(b.entries()),
});

describe('The watches of the process', () => {
  it('end with the spec, and later ones with theirs', () => {
    const disconnect = jest.fn();
    class PerformanceObserver extends hooks.PerformanceObserver {
      override disconnect(): void {
        disconnect();
        super.disconnect();
      }
    }
    const histogram = hooks.monitorEventLoopDelay();
    const disable = jest.spyOn(histogram, 'disable');
    const own = { PerformanceObserver, monitorEventLoopDelay: () => histogram };
    const end = noteWatches(own);
    for (const round of [1, 2]) {
      new own.PerformanceObserver(() => undefined).observe({ entryTypes: ['gc'] });
      own.monitorEventLoopDelay().enable();
      end();
      expect([disconnect, disable].map(({ mock }) => mock.calls.length)).toEqual([round, round]);
    }
  });

  it('are told until then', async () => {
    const own = { ...hooks };
    const end = noteWatches(own);
    const heard: string[] = [];
    new own.PerformanceObserver((list) => heard.push(...list.getEntries().map(({ name }) => name))).observe({
      entryTypes: ['mark'],
    });
    performance.mark('one');
    await turn();
    end();
    performance.mark('two');
    await turn();
    expect(heard).toEqual(['one']);
  });
});

test('The context of a spec looks its globals up nowhere else', () => {
  const own = { ...vm };
  const restore = makePlainContexts(own);
  const freeze = () => vm.runInContext('Object.isFrozen(Object.freeze(globalThis))', own.createContext({}));
  expect(freeze()).toBe(true);
  restore();
  // Node refuses to freeze globals that stand in another object.
  expect(freeze).toThrow('Cannot freeze');
});

describe('A module', () => {
  const parameters = ['module', 'exports'];
  const filename = '/planted/module.js';
  const run = (own: Pick<typeof vm, 'compileFunction'>, source: string, context: object): unknown => {
    const module = { exports: {} };
    own.compileFunction(source, parameters, { filename, parsingContext: vm.createContext(context) })(
      module,
      module.exports,
    );
    return module.exports;
  };

  it('is compiled once, runs anew in each context, and is compiled again when its text has changed', () => {
    const scripts = jest.fn();
    class Script extends vm.Script {
      constructor(source: string, options: vm.ScriptOptions) {
        scripts();
        super(source, options);
      }
    }
    const own = { ...vm, Script };
    compileOnce(own);
    const source =
      "'use strict';\nlet count = 0;\nmodule.exports = { count: ++count, seen, isStrict: this === undefined }; // the end";
    expect(run(own, source, { seen: 'one' })).toEqual({ count: 1, seen: 'one', isStrict: true });
    expect(run(own, source, { seen: 'two' })).toEqual({ count: 1, seen: 'two', isStrict: true });
    expect(scripts).toHaveBeenCalledTimes(1);
    expect(run(own, 'module.exports = 3', {})).toBe(3);
    expect(scripts).toHaveBeenCalledTimes(2);
  });

  it('names its own lines and columns in an error, as if it stood alone', () => {
    const own = { ...vm };
    compileOnce(own);
    const stack = (source: string): string => String((run(own, source, {}) as Error).stack);
    expect(stack('module.exports = new Error("planted")')).toContain(`${filename}:1:18`);
    expect(stack('\n module.exports = new Error("planted")')).toContain(`${filename}:2:19`);
  });
});

describe('The runtime of a spec', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-runtime-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Two specs of one project, one after the other: the text that each is given of a file that changes between them, and the looks for a module. */
  const twoSpecs = (id: string, watch: boolean) => {
    const file = join(folder, id);
    const resolveModule = jest.fn(() => '/found.js');
    const spec = (text: string) => {
      writeFileSync(file, text);
      const config = { id, extensionsToTreatAsEsm: [], fakeTimers: {}, sandboxInjectedGlobals: [] };
      const environment = { moduleMocker: { restoreAllMocks: () => undefined } };
      const runtime = new Runtime(config, environment, { resolveModule }, {}, new Map(), {}, file, { watch });
      const read = runtime.fileCache.readFile(file);
      // oxlint-disable-next-line no-underscore-dangle -- Jest's own name for it
      runtime._resolution.resolveCjs('/from.js', './found');
      runtime.teardown();
      return read;
    };
    return { read: ['one', 'two'].map(spec), looks: resolveModule.mock.calls.length };
  };

  it('reads and finds once what several of a project want', () => {
    expect(twoSpecs('run', false)).toEqual({ read: ['one', 'one'], looks: 1 });
    expect(twoSpecs('other', false)).toEqual({ read: ['one', 'one'], looks: 1 });
  });

  it('reads and finds anew where files may have changed', () => {
    expect(twoSpecs('watched', true)).toEqual({ read: ['one', 'two'], looks: 2 });
  });
});

describe('Coverage', () => {
  it('of a file is handed on with each counter that is raised for the first time, and else left out', () => {
    const leaveOut = coverageSoFar();
    const left = (coverage: Record<string, FileCounts>): string[] => {
      leaveOut(coverage);
      return Object.keys(coverage);
    };
    expect(left({ a: covered([0, 0]), b: covered([1, 0]) })).toEqual(['b']);
    expect(left({ a: covered([0, 1]), b: covered([7, 0]) })).toEqual(['a']);
    expect(left({ a: covered([0, 2]), b: covered([0, 1]) })).toEqual(['b']);
    expect(left({ a: covered([0, 1]), b: covered([1, 1]) })).toEqual([]);
    expect(left({ a: covered([0, 0], [1]) })).toEqual(['a']);
    expect(left({ a: covered([0, 0], [0], [[0, 1]]) })).toEqual(['a']);
    expect(left({ a: covered([0, 1], [1], [[0, 1]]) })).toEqual([]);
    expect(left({ a: covered([0, 0], [0], [[1, 0]]) })).toEqual(['a']);
  });

  it('that is not asked for is nothing', () => {
    expect(() => coverageSoFar()(undefined)).not.toThrow();
  });
});
