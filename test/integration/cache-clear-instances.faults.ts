import { CacheGeneration } from '../../src/platform/data/cache/cache-generation';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import { FencedStore } from '../../src/platform/data/cache/fenced-store';
import { newId } from '../../src/kernel/values/id';
import { ageCache } from '../support/cache/cache-age';
import { type CachedService, CachedServices, untilBreaker } from '../support/cache/cached-services';
import { clear, generationOf, keysIn } from '../support/cache/clearing';
import { OutdatedUser, startPatient } from '../support/cache/outdated-user';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { patientSockets } from '../support/http/patient-sockets';
import type { TestTenant } from '../support/service';

patientSockets();

let redis: RedisServer;
let services: CachedServices;
let here: CachedService;
let there: CachedService;
let ours: TestTenant;

beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  services = await CachedServices.make();
  await ageCache(redis.url, services.environment);
});
afterEach(() => services.stop());

async function startHere(store: RedisServer | undefined): Promise<void> {
  here = await startPatient(services, store);
  ours = await here.tenant();
}

test.each([
  ['one tenant', () => `?tenantId=${ours.id}`],
  ['everything', () => ''],
])('clearing %s of a shared Redis holds on the other one at once', async (_what, query) => {
  await startHere(redis);
  there = await startPatient(services, redis);
  await services.undisturbed(async () => {
    const user = await OutdatedUser.make(ours, here, there);
    expect((await clear(here, query())).body).toEqual({ cleared: 1 });
    expect(await user.source(there)).toBe('database');
    expect(await user.source(here)).toBe('database');
  });
});

test('nothing is left in Redis but what other environments have', async () => {
  await startHere(redis);
  await services.undisturbed(async () => {
    await OutdatedUser.make(ours, here);
    expect(await keysIn(redis, services.environment)).not.toEqual([]);
    const neighbour = new CacheKeys(`${services.environment}-2`).entry(ours.id, 'users', newId());
    await redis.send('SET', neighbour, 'theirs');
    await clear(here);
    expect(await keysIn(redis, services.environment)).toEqual([]);
    expect(await redis.send('GET', neighbour)).toBe('theirs');
  });
});

test.each([
  ['one tenant', () => `?tenantId=${ours.id}`],
  ['everything', () => ''],
])('clearing %s without a way to Redis holds on the one that has a way', async (_what, query) => {
  await startHere(redis);
  there = await startPatient(services, redis);
  const user = await OutdatedUser.make(ours, there);
  await here.line.cut();
  await untilBreaker('open', here);
  const answer = await clear(here, query());
  expect([answer.status, answer.body]).toEqual([200, { cleared: 0 }]);
  expect(await user.source(there)).toBe('database');
});

test('the one whose memory does not count clears the memory that does', async () => {
  await startHere(undefined);
  there = await startPatient(services, undefined);
  const user = await OutdatedUser.make(ours, there);
  expect((await clear(here, `?tenantId=${ours.id}`)).body).toEqual({ cleared: 0 });
  expect(await user.source(there)).toBe('database');
});

test('a store that another one has replaced meanwhile is not the one that had to be cleared', async () => {
  await startHere(redis);
  const store = here.app.get(FencedStore);
  const clearStore = store.clear.bind(store);
  jest.spyOn(store, 'clear').mockImplementation(async (prefix) => {
    const cleared = await clearStore(prefix);
    await here.app.get(CacheGeneration).adopt('redis:another');
    return cleared;
  });
  await services.undisturbed(async () => {
    await OutdatedUser.make(ours, here);
    const before = await generationOf(here);
    expect((await clear(here, `?tenantId=${ours.id}`)).body).toEqual({ cleared: 0 });
    expect(await generationOf(here)).toBe(before + 2);
  });
});

test('one whose Redis hangs in the middle says so in time, and nothing old is served', async () => {
  await startHere(redis);
  there = await startPatient(services, redis);
  const store = here.app.get(FencedStore);
  const clearStore = store.clear.bind(store);
  const cleared = jest.spyOn(store, 'clear').mockImplementation(async (prefix) => {
    await here.line.freeze();
    return clearStore(prefix);
  });
  await services.undisturbed(async () => {
    const user = await OutdatedUser.make(ours, there);
    expect((await clear(here, `?tenantId=${ours.id}`)).body).toEqual({ cleared: 0 });
    expect(cleared).toHaveBeenCalledTimes(1);
    expect(await user.source(there)).toBe('database');
  });
});
