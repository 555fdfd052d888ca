import { loadBroker } from '../../engines';
import type { Config } from '../../platform/foundation/config/config';
import { Metrics } from '../../platform/foundation/observability/metrics';
import { within } from '../../platform/foundation/deadline';
import { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import { type Finding, ok, wrong } from './finding';

const check = 'broker';

/** The broker of events, connected to as the service does, which declares what it publishes to. @param patience milliseconds */
export async function checkBroker({ eventEngine }: Config, patience = 10_000): Promise<readonly Finding[]> {
  const { name } = eventEngine;
  if (name === 'postgres') return [ok(check, 'none: events go through PostgreSQL')];
  const broker = await loadBroker(eventEngine, new EngineMetrics(new Metrics()));
  const ready = new Promise<void>((done) => broker.ready.subscribe(done));
  broker.start();
  const isReady = await within(patience, ready).then(
    () => true,
    () => false,
  );
  const { server } = broker;
  // One that never connected goes on trying, and may not end: the process does.
  await within(1000, broker.close()).catch(() => undefined);
  if (isReady) return [ok(check, `${name} takes events${server === undefined ? '' : ` at ${server}`}`)];
  return [
    wrong(
      check,
      `${name} could not be used within ${patience / 1000} s, and events wait in the database for it: check its URL, its login and its rights`,
    ),
  ];
}
