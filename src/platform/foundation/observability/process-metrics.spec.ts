import perfHooks from 'node:perf_hooks';
import { Registry } from 'prom-client';
import { reportProcess } from './process-metrics';

test('the delay of the event loop is what a look is late, without the time between two looks', async () => {
  const looks = {
    enable: () => true,
    reset: () => undefined,
    min: 49e6,
    max: 250e6,
    mean: 51e6,
    stddev: 2e6,
  };
  const spy = jest
    .spyOn(perfHooks, 'monitorEventLoopDelay')
    .mockReturnValue({ ...looks, percentile: () => 80e6 } as unknown as ReturnType<
      typeof perfHooks.monitorEventLoopDelay
    >);
  const registry = new Registry();
  reportProcess(registry);
  const value = async (which: string): Promise<number> => {
    const text = await registry.getSingleMetricAsString(`nodejs_eventloop_delay_${which}_seconds`);
    return Number(/ (\S+)$/.exec(text)?.[1]);
  };
  // One metric reads the others' values when it is asked itself.
  await registry.metrics();
  expect(await Promise.all(['min', 'max', 'mean', 'p99'].map(value))).toEqual([
    0,
    expect.closeTo(0.2),
    expect.closeTo(0.001),
    expect.closeTo(0.03),
  ]);
  expect(await value('stddev')).toBeCloseTo(0.002);
  expect(spy).toHaveBeenCalledWith({ resolution: 50 });
});
