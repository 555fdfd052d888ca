import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import { version } from '../version';

/** Milliseconds from one look at the event loop to the next. With prom-client's 10 they would be most of an idle process's work. */
const delayInterval = 50;

/** Tells of the process itself: its build, its memory, its processor time, its event loop. */
export function reportProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: delayInterval });
  nameDelaysByConvention(registry);
  const build = new Gauge({
    name: 'strata_build_info',
    help: 'Always 1, with the version of the build and that of Node.',
    labelNames: ['version', 'process_runtime_version'],
    registers: [registry],
  });
  build.set({ version, process_runtime_version: process.versions.node }, 1);
  reportUtilization(registry);
}

/**
 * OpenTelemetry names the delay of the event loop; prom-client measures it under a name of its own, and a second monitor would wake
 * the process once more. Node records the time from one look to the next: the delay is what exceeds the interval.
 */
function nameDelaysByConvention(registry: Registry): void {
  for (const { name } of registry.getMetricsAsArray() as unknown as { name: string }[]) {
    const [, which] = /^nodejs_eventloop_lag_(\w+)_seconds$/.exec(name) ?? [];
    const metric = which === undefined ? undefined : (registry.getSingleMetric(name) as Gauge | undefined);
    if (!metric) continue;
    registry.removeSingleMetric(name);
    const set = metric.set.bind(metric) as (labels: object, value: number) => void;
    const interval = which === 'stddev' ? 0 : delayInterval / 1000;
    Object.assign(metric, {
      name: `nodejs_eventloop_delay_${which}_seconds`,
      set: (labels: object, value: number) => set(labels, Math.max(0, value - interval)),
    });
    registry.registerMetric(metric);
  }
}

function reportUtilization(registry: Registry): void {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  const gauge = new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'Share of the time since the last reading in which the event loop was busy.',
    registers: [registry],
    collect() {
      const now = performance.eventLoopUtilization();
      gauge.set(performance.eventLoopUtilization(now, last).utilization);
      last = now;
    },
  });
}
