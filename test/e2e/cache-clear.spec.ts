import { ageCache } from '../support/cache/cache-age';
import { type CachedService, CachedServices, untilBreaker } from '../support/cache/cached-services';
import { clear, generationOf, keysIn } from '../support/cache/clearing';
import { expectProblem } from '../support/http/expect-problem';
import { OutdatedUser, startPatient } from '../support/cache/outdated-user';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { startService, type TestTenant } from '../support/service';
import { until } from '../support/until';

const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

let redis: RedisServer;
let services: CachedServices;
let here: CachedService;
let ours: TestTenant;
let theirs: TestTenant;

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
  [ours, theirs] = [await here.tenant(), await here.tenant()];
}

describe.each([
  ['in Redis', true],
  ['in process memory', false],
])('a cache %s', (_where, isShared) => {
  beforeEach(() => startHere(isShared ? redis : undefined));

  test('is cleared of one tenant’s entries and keeps another’s', async () => {
    await services.undisturbed(async () => {
      const mine = [await OutdatedUser.make(ours, here), await OutdatedUser.make(ours, here)];
      const other = await OutdatedUser.make(theirs, here);
      const before = await generationOf(here);
      const answer = await clear(here, `?tenantId=${ours.id.toUpperCase()}`);
      expect([answer.status, answer.body]).toEqual([200, { cleared: 2 }]);
      expect(await generationOf(here)).toBe(before);
      for (const user of mine) expect(await user.source(here)).toBe('database');
      expect(await other.source(here)).toBe('cache');
    });
  });

  test('is cleared altogether, and what a lost copy of it may bring back counts no more', async () => {
    await services.undisturbed(async () => {
      const users = [await OutdatedUser.make(ours, here), await OutdatedUser.make(theirs, here)];
      const before = await generationOf(here);
      const answer = await clear(here);
      expect([answer.status, answer.body]).toEqual([200, { cleared: 2 }]);
      expect(await generationOf(here)).toBe(before + 1);
      for (const user of users) expect(await user.source(here)).toBe('database');
    });
  });

  test.each([
    ['a malformed id', '?tenantId=acme'],
    ['an empty id', '?tenantId='],
    ['two ids', `?tenantId=${nobody}&tenantId=${nobody}`],
    ['a misspelt parameter', `?tenantid=${nobody}`],
    ['a parameter too many', `?tenantId=${nobody}&dry=true`],
  ])('is left alone by a call with %s', async (_what, query) => {
    await services.undisturbed(async () => {
      const user = await OutdatedUser.make(ours, here);
      expectProblem(await clear(here, query), 400, 'query-malformed');
      expect(await user.source(here)).toBe('cache');
    });
  });

  test('has nothing of an organisation that does not exist', async () => {
    expect((await clear(here, `?tenantId=${nobody}`)).body).toEqual({ cleared: 0 });
  });
});

const stored = ({ id }: TestTenant): Promise<string[]> => keysIn(redis, services.environment, id);

test('a deleted organisation leaves nothing in Redis', async () => {
  await startHere(redis);
  await services.undisturbed(async () => {
    const [gone, kept] = [await here.tenant(), await here.tenant()];
    for (const tenant of [gone, kept]) {
      await OutdatedUser.make(tenant, here);
      await tenant.call('GET', '/api/v1/organisation');
      await until('both are stored', async () => (await stored(tenant)).length === 2);
    }
    const answer = await here.call('DELETE', `/api/v1/organisations/${gone.id}`, { operator: true });
    expect(answer.status).toBe(204);
    expect(await stored(gone)).toEqual([]);
    expect(await stored(kept)).toHaveLength(2);
  });
});

test('an organisation is deleted as well while Redis is away', async () => {
  await startHere(redis);
  await here.line.cut();
  await untilBreaker('open', here);
  const answer = await here.call('DELETE', `/api/v1/organisations/${ours.id}`, { operator: true });
  expect(answer.status).toBe(204);
});

test('a cache that is off has nothing to clear', async () => {
  const service = await startService({ env: { CACHE_ENABLED: 'false' } });
  try {
    const tenant = await service.tenant();
    for (const query of ['', `?tenantId=${tenant.id}`])
      expect(await clear(service, query)).toMatchObject({ status: 200, body: { cleared: 0 } });
    expectProblem(await clear(service, '?tenantId=acme'), 400, 'query-malformed');
  } finally {
    await service.stop();
  }
});
