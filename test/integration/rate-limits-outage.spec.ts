import {
  ownOrganisation,
  admitted,
  burst,
  LimitedServices,
  limitedTenant,
} from '../support/limited-services';
import { type RedisServer, startRedisServer } from '../support/redis-server';
import type { Service } from '../support/service';
import { QuotaCircuitBreaker } from '../../src/platform/edge/rate-limit/quota-circuit-breaker';
import { until } from '../support/until';

let redis: RedisServer;
let services: LimitedServices;
let pair: readonly [Service, Service];

const contactOf = (service: Service): QuotaCircuitBreaker => service.app.get(QuotaCircuitBreaker);
const untilAll = (what: string, isSo: (contact: QuotaCircuitBreaker) => boolean): Promise<number> =>
  until(what, () => pair.every((service) => isSo(contactOf(service))));
const untilAway = () => untilAll('Redis is seen to be away', ({ isAway }) => isAway);
const untilBack = () => untilAll('Redis is seen to be back', ({ isAway }) => !isAway);

beforeEach(async () => {
  redis = await startRedisServer();
  services = await LimitedServices.make();
  const env = { REDIS_URL: redis.url, CACHE_ENABLED: 'false' };
  pair = [await services.start(env), await services.start(env)];
  // The first has heard of the second.
  await untilAll('both are counted', ({ instances }) => instances === 2);
});
afterEach(async () => {
  await services.stop();
  await redis.stop();
});

const outages = [
  ['is killed', () => redis.kill(), () => redis.restart()],
  ['stands still', () => redis.pause(), async () => redis.resume()],
] as const;

test.each(outages)('when Redis %s, each instance goes on with its share', async (_how, strike, end) => {
  const [used, unused] = [await limitedTenant(pair[0], 20), await limitedTenant(pair[0], 20)];
  expect(admitted(await burst(pair, used, 10))).toBe(10);
  await strike();
  // Whoever asks while nobody knows of it yet is answered as well.
  expect(admitted(await burst(pair, unused, 2))).toBe(2);
  await untilAway();
  const rest = await Promise.all(pair.map((service) => burst([service], unused, 20)));
  expect(rest.map(admitted).reduce((sum, count) => sum + count)).toBe(18);
  // The half that is left, of which each instance has half: of what it knows.
  for (const service of pair) {
    const count = admitted(await burst([service], used, 20));
    expect(count).toBeGreaterThanOrEqual(5);
    expect(count).toBeLessThanOrEqual(10);
  }
  await end();
  await untilBack();
});

test.each(outages)('what was admitted while Redis %s counts when it is back', async (_how, strike, end) => {
  const tenant = await limitedTenant(pair[0], 20);
  await strike();
  await untilAway();
  for (const service of pair) expect(admitted(await burst([service], tenant, 30))).toBe(10);
  await end();
  await untilBack();
  // Each pays from the shared bucket what it owes; the second finds nothing left. Three seconds bring back one.
  const counts = [];
  for (const service of pair) counts.push(admitted(await burst([service], tenant, 30)));
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(15);
});

describe('while Redis stands still', () => {
  beforeEach(() => redis.pause());
  afterEach(() => redis.resume());

  test('its answer is waited for 50 ms and no longer', async () => {
    const contact = contactOf(pair[0]);
    const order: string[] = [];
    const asking = contact.take('key', 10, 1, () => undefined).catch(() => order.push('given up'));
    // On the clock of the same event loop, which is late for both alike on a busy machine.
    const limit = new Promise<void>((resolve) => {
      setTimeout(() => setImmediate(() => resolve(void order.push('60 ms are over'))), 60);
    });
    await Promise.all([limit, asking]);
    expect(order).toEqual(['given up', '60 ms are over']);
  });

  test('no request asks it, once three have had no answer', async () => {
    const [service] = pair;
    const tenant = await limitedTenant(service, null);
    const take = jest.spyOn(contactOf(service), 'take');
    const read = async (): Promise<void> => {
      const { status } = await service.call('GET', ownOrganisation, { token: service.token(tenant) });
      expect(status).toBe(200);
    };
    await until('Redis is seen to be away', async () => {
      await read();
      return contactOf(service).isAway;
    });
    take.mockClear();
    for (let turn = 0; turn < 20; turn += 1) await read();
    expect(take).not.toHaveBeenCalled();
  });
});

test('a service that starts without its Redis limits by itself, and with the others once it is there', async () => {
  await redis.kill();
  const env = { REDIS_URL: redis.url, CACHE_ENABLED: 'false' };
  const late = await services.start(env, { isStoreYoung: true });
  const tenant = await limitedTenant(late, 8);
  expect(contactOf(late).instances).toBe(1);
  expect(admitted(await burst([late], tenant, 20))).toBe(8);
  await redis.restart();
  await until('it has found it', () => !contactOf(late).isAway && contactOf(late).instances === 3);
});

test('an instance that stops is counted no longer', async () => {
  await pair[1].app.close();
  expect(await until('one is left', () => contactOf(pair[0]).instances === 1)).toBeLessThan(5000);
});
