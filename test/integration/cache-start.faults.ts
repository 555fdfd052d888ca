import { CachedServices, untilBreaker, untilHits } from '../support/cache/cached-services';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import { ReadWriteLoad } from '../support/cache/read-write-load';
import { until } from '../support/until';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';

let redis: RedisServer;
let services: CachedServices;
let load: ReadWriteLoad | undefined;
beforeEach(async () => {
  redis = await startRedisServer();
  services = await CachedServices.make();
});
afterEach(async () => {
  await load?.stop();
  await services.stop();
  await redis.stop();
});

const nothing = async (): Promise<void> => undefined;

test.each<[string, () => Promise<void>, () => Promise<void>]>([
  ['is down', () => redis.kill(), () => redis.restart()],
  ['stands still', () => redis.pause(), async () => redis.resume()],
])('A service that starts while Redis %s works, and uses it once it is there', async (_what, strike, end) => {
  await strike();
  const service = await services.start(redis, { isStoreYoung: true });
  load = await ReadWriteLoad.start([service]);
  expect(service.contact.state).not.toBe('closed');
  await load.goesOn();
  expect(await service.metric('reads_total', 'bypass')).toBe(await service.metric('reads_total'));
  await end();
  await untilBreaker('closed', service);
  await load.goesOn();
  const { guard } = new CacheKeys(services.environment);
  await redis.send('HSET', guard, 'born', '1');
  await untilHits(service);
  await load.stop();
  expect(load.unexpected).toEqual([]);
  expect(load.stale).toEqual([]);
});

test.each<[string, () => Promise<void>, () => Promise<void>]>([
  ['there', nothing, nothing],
  ['down', () => redis.kill(), () => redis.restart()],
  ['standing still', () => redis.pause(), async () => redis.resume()],
])(
  'A service that stops while Redis is %s leaves no connection, and makes no other',
  async (_what, strike, end) => {
    const service = await services.start(redis);
    await untilBreaker('closed', service);
    const connections = async (): Promise<number> =>
      String(await redis.send('CLIENT', 'LIST')).split(' name=strata ').length - 1;
    // The cache's, and that of the limits on attempts to sign in.
    await until('both connections are there', async () => (await connections()) === 2);
    await strike();
    await service.app.close();
    await end();
    await until('the connection is gone', async () => (await connections()) === 0);
    // Longer than the longest pause between two attempts.
    await sleep(300);
    expect(await connections()).toBe(0);
  },
);
