import { setTimeout as sleep } from 'node:timers/promises';
import { believedFor } from '../../src/platform/data/database/repository/watched-row';
import { openings, untilBreaker, untilHits } from '../support/cache/cached-services';
import { type CachedService } from '../support/cache/cached-services';
import { FaultScene } from '../support/cache/fault-scene';
import { startRedisServer } from '../support/servers/redis-server';
import { until } from '../support/until';

let scene: FaultScene;
afterEach(() => scene.clear());

/** Prints what was measured: the bound is a promise, the figure is what to expect. */
function report(what: string, milliseconds: number): void {
  process.stdout.write(`  longest stale answer, ${what}: ${milliseconds.toFixed(0)} ms\n`);
}

test.each<[string, (line: CachedService['line']) => Promise<void>]>([
  ['is cut off', (line) => line.cut()],
  ['is forgotten by a firewall', (line) => line.freeze()],
  ['hears from it after 40 ms', (line) => line.slow(40)],
])(
  'Where only the writer’s service %s, the other is stale for 900 ms at most, and no longer once it is back',
  async (what, fault) => {
    scene = await FaultScene.set();
    const [writer, reader] = scene.both;
    const load = await scene.run([writer]);
    await untilHits(reader);
    const opened = await openings(writer);
    await fault(writer.line);
    await opened();
    await load.goesOn();
    // Some looks at the generation, each of which ends what was stale.
    await sleep(1.5 * believedFor);
    await load.goesOn();
    report(what, load.longestStale);
    expect(load.longestStale).toBeLessThanOrEqual(believedFor);
    await Promise.all([writer.line.restore(), writer.line.slow(0)]);
    await untilBreaker('closed', writer, reader);
    await load.goesOn();
    load.stale.length = 0;
    await untilHits(writer, reader);
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(load.stale).toEqual([]);
  },
);

test('Where only the reader’s service is cut off, no answer is stale', async () => {
  scene = await FaultScene.set();
  const [writer, reader] = scene.both;
  const load = await scene.run([writer]);
  await untilHits(writer, reader);
  const opened = await openings(reader);
  await reader.line.cut();
  await opened();
  await load.goesOn(8);
  await untilHits(writer);
  await reader.line.restore();
  await untilBreaker('closed', reader);
  await untilHits(reader);
  await load.stop();
  expect(load.unexpected).toEqual([]);
  expect(load.stale).toEqual([]);
});

test.each([
  ['another Redis', true],
  ['the memory of its process', false],
])(
  'A service that starts with %s takes over, and the older one goes without and stays right',
  async (_what, isRedis) => {
    scene = await FaultScene.set();
    const [older] = scene.both;
    await scene.run();
    await untilHits(...scene.both);
    const other = isRedis ? await startRedisServer() : undefined;
    const newer = await scene.join(other);
    const warned = (): boolean => scene.services.logged().includes('Another instance uses another cache');
    const { load } = scene;
    await untilHits(newer);
    await until('the older one says so', warned);
    // Readers that waited for an answer of the older one's store have it by now.
    await load.goesOn();
    const hits = await older.metric('reads_total', 'hit');
    await load.goesOn(8);
    expect(await older.metric('reads_total', 'hit')).toBe(hits);
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(load.longestStale).toBeLessThanOrEqual(believedFor);
  },
);
