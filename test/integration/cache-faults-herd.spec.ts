import { type CachedService, CachedServices, untilBreaker } from '../support/cache/cached-services';
import { startPatient } from '../support/cache/outdated-user';
import { patientSockets } from '../support/http/patient-sockets';
import { race } from '../support/order/race';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import type { TestTenant } from '../support/service';
import { until } from '../support/until';
import { watchLoads } from '../support/cache/watched-loads';

const poolSize = 10;
/** One tenant’s share of the pool. */
const admitted = 5;
/** As many as the gate lets wait however slow the machine is: of more it refuses some. */
const herd = 100;
const users = 25;

patientSockets();

let redis: RedisServer;
let services: CachedServices;
let service: CachedService;
let tenant: TestTenant;
let ids: string[];
beforeAll(async () => {
  redis = await startRedisServer();
  services = await CachedServices.make();
  service = await startPatient(services, redis, { env: { DATABASE_POOL_SIZE: `${poolSize}` } });
});
beforeEach(async () => {
  tenant = await service.tenant();
  const items = Array.from({ length: users }, (_, n) => ({
    email: `u${n}@example.com`,
    username: `user-${n}`,
  }));
  const { body } = await tenant.call('POST', '/api/v1/users/batch', { body: { items } });
  ids = body.items.map(({ id }: { id: string }) => id);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await services.stop();
  await redis.stop();
});

const get = (id: string): ReturnType<TestTenant['call']> => tenant.call('GET', `/api/v1/users/${id}`);
const reads = (): Promise<number> => service.metric('reads_total');

/** Begins a herd's calls, and answers once each of them reads. The promise of their outcomes is the only property. */
async function startHerd(
  call: (index: number) => ReturnType<TestTenant['call']>,
): Promise<{ readonly outcomes: ReturnType<typeof race> }> {
  const before = await reads();
  const outcomes = race(herd, call);
  let came = 0;
  await until(
    'all have come',
    async () => (came = (await reads()) - before) === herd,
    () => `: ${came} of ${herd}`,
  );
  return { outcomes };
}

test('Readers of one user whom the cache does not have share one load', async () => {
  await until('the store is trusted', () => service.contact.trusted() !== undefined);
  // So many at once keep this one thread from looking at the generation in time.
  const generation = service.contact.trusted();
  jest.spyOn(service.contact, 'trusted').mockReturnValue(generation);
  const loads = watchLoads();
  const { outcomes } = await startHerd(() => get(ids[0]!));
  loads.gate.open();
  expect(await outcomes).toEqual({ 200: herd });
  expect(loads).toMatchObject({ total: 1, most: 1 });
});

describe('With Redis away', () => {
  beforeAll(async () => {
    await redis.kill();
    await untilBreaker('open', service);
  });

  test('readers of one user make the first load and one more for all who came after it, one at a time', async () => {
    const loads = watchLoads();
    const { outcomes } = await startHerd(() => get(ids[0]!));
    loads.gate.open();
    expect(await outcomes).toEqual({ 200: herd });
    expect(loads).toMatchObject({ total: 2, most: 1 });
  });

  test('readers of many users load as many at once as their tenant’s share, and the rest of the pool is for others', async () => {
    const loads = watchLoads();
    const { outcomes } = await startHerd((index) => get(ids[index % ids.length]!));
    expect(loads).toMatchObject({ total: admitted, most: admitted });
    expect((await tenant.call('GET', '/api/v1/users')).status).toBe(200);
    const body = { fullName: 'Written meanwhile' };
    expect((await tenant.call('PATCH', `/api/v1/users/${ids[0]}`, { body })).status).toBe(200);
    loads.gate.open();
    expect(await outcomes).toEqual({ 200: herd });
    expect(loads).toMatchObject({ total: 2 * ids.length, most: admitted });
  });

  test('readers of users who do not exist are told so, and share loads too', async () => {
    const loads = watchLoads();
    const { outcomes } = await startHerd(() => get('01900000-0000-7000-8000-000000000000'));
    loads.gate.open();
    expect(await outcomes).toEqual({ '404 user-not-found': herd });
    expect(loads).toMatchObject({ total: 2, most: 1 });
  });
});
