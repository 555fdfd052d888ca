import type perfHooks from 'node:perf_hooks';

type Hooks = Pick<typeof perfHooks, 'PerformanceObserver' | 'monitorEventLoopDelay'>;

/**
 * Notes what a spec's services put on the process to watch it for their metrics. prom-client watches for as long as a process lives:
 * each watch kept all modules of its spec (24 MB), was told of each collection of garbage, and woke the process twenty times a second.
 * @param hooks `node:perf_hooks`, of which two members are replaced
 * @returns ends every watch that was begun so far
 */
export function noteWatches(hooks: Hooks): () => void {
  const ends = new Set<() => void>();
  const { PerformanceObserver, monitorEventLoopDelay } = hooks;
  hooks.PerformanceObserver = class extends PerformanceObserver {
    override observe(options: Parameters<InstanceType<typeof PerformanceObserver>['observe']>[0]): void {
      ends.add(() => this.disconnect());
      super.observe(options);
    }
  };
  hooks.monitorEventLoopDelay = (options) => {
    const histogram = monitorEventLoopDelay(options);
    ends.add(() => histogram.disable());
    return histogram;
  };
  return () => {
    for (const end of ends) end();
    ends.clear();
  };
}
