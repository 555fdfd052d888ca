import { type CachedService, CachedServices } from '../support/cache/cached-services';
import { oneOutage, outageLines } from '../support/processes/outage-lines';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { type Answer, type Service, startService } from '../support/service';
import { until } from '../support/until';

let redis: RedisServer;
let services: CachedServices;
let service: CachedService;

beforeEach(async () => {
  redis = await startRedisServer();
  services = await CachedServices.make();
  service = await services.start(redis);
});
afterEach(async () => {
  await services.stop();
  await redis.stop();
});

const database = { status: 'ok', latencyMs: expect.any(Number) };
const ok = { status: 'ok', latencyMs: expect.any(Number) };
const degraded = { status: 'degraded' };

/** The whole answer, which is 200 whatever the cache does. */
async function cacheOf(one: Service): Promise<Record<string, unknown>> {
  const answer: Answer = await one.call('GET', '/health/ready');
  const { cache } = answer.body.dependencies;
  expect([answer.status, answer.body]).toEqual([
    200,
    { status: 'ok', draining: false, dependencies: { database, cache } },
  ]);
  return cache as Record<string, unknown>;
}

const becomes = (status: string, one = service): Promise<number> =>
  until(`the cache is ${status}`, async () => (await cacheOf(one))['status'] === status);

test('a Redis that answers is ok, and how long it took is told', async () => {
  await until('it is ok', async () => {
    const cache = await cacheOf(service);
    expect(cache).toEqual(cache['status'] === 'ok' ? ok : degraded);
    return cache['status'] === 'ok';
  });
});

test('a Redis that is gone is degraded, the service is ready and answers, and all is well when it is back', async () => {
  const tenant = await service.tenant();
  await becomes('ok');
  const log = outageLines('Cache');
  await redis.kill();
  expect(await cacheOf(service)).toEqual(degraded);
  expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
  await redis.restart();
  await becomes('ok');
  expect(log.taken()).toEqual(oneOutage('The cache'));
  log.stop();
});

test('a Redis that hangs is degraded, and nobody waits for it', async () => {
  await redis.pause();
  const askedAt = performance.now();
  expect(await cacheOf(service)).toEqual(degraded);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  redis.resume();
  await becomes('ok');
});

test('a cache in process memory is ok, and degraded on an instance whose memory does not count', async () => {
  const first = await services.start(undefined);
  await becomes('ok', first);
  const second = await services.start(undefined);
  await becomes('ok', second);
  await becomes('degraded', first);
  expect(await cacheOf(first)).toEqual(degraded);
});

test('a cache that is switched off is off', async () => {
  const without = await startService({ env: { CACHE_ENABLED: 'false' } });
  try {
    expect(await cacheOf(without)).toEqual({ status: 'off' });
  } finally {
    await without.stop();
  }
});
