import { setTimeout as sleep } from 'node:timers/promises';
import {
  ownOrganisation,
  admitted,
  burst,
  LimitedServices,
  limitedTenant,
  refilled,
} from '../support/http/limited-services';
import { oneOutage } from '../support/processes/outage-lines';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import type { Answer, Service } from '../support/service';
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

/** The lines about outages that one instance writes from now on. */
function linesOf(service: Service): unknown[] {
  const lines: unknown[] = [];
  const note = (...parts: unknown[]): void => void lines.push(parts.length === 1 ? parts[0] : parts);
  const log = contactOf(service)['outage']['log'];
  jest.spyOn(log, 'warn').mockImplementation(note);
  jest.spyOn(log, 'log').mockImplementation(note);
  return lines;
}

/** No instance goes by its own share during `work`, however late a busy machine makes the answers of Redis. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const contacts = pair.map((service) => contactOf(service));
  for (const contact of contacts) {
    const store = contact['store'];
    Object.defineProperties(contact, {
      take: { configurable: true, value: store.take.bind(store) },
      isAway: { configurable: true, value: false },
    });
  }
  try {
    return await work();
  } finally {
    for (const contact of contacts)
      for (const name of ['take', 'isAway']) Reflect.deleteProperty(contact, name);
  }
}

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

/** As many as the bucket holds, and what it has got back meanwhile: nothing, unless the machine is very busy. */
function expectAdmitted(answers: readonly Answer[], count: number, since: number, limit = 20): void {
  expect(admitted(answers)).toBeGreaterThanOrEqual(count);
  expect(admitted(answers)).toBeLessThanOrEqual(count + refilled(limit, since));
}

const outages = [
  ['is killed', () => redis.kill(), () => redis.restart()],
  ['stands still', () => redis.pause(), async () => redis.resume()],
] as const;

test.each(outages)('when Redis %s, each instance goes on with its share', async (_how, strike, end) => {
  const [used, unused] = [await limitedTenant(pair[0], 20), await limitedTenant(pair[0], 20)];
  const startedAt = performance.now();
  expect(admitted(await patiently(() => burst(pair, used, 10)))).toBe(10);
  await strike();
  // A request that comes while the outage is not noticed yet is answered as well.
  expect(admitted(await burst(pair, unused, 2))).toBe(2);
  await untilAway();
  const rest = await Promise.all(pair.map((service) => burst([service], unused, 20)));
  expectAdmitted(rest.flat(), 18, startedAt);
  // The half that is left, of which each instance has half: of what it knows.
  for (const service of pair) {
    const count = admitted(await burst([service], used, 20));
    expect(count).toBeGreaterThanOrEqual(5);
    expect(count).toBeLessThanOrEqual(10 + refilled(20, startedAt));
  }
  await end();
  await untilBack();
});

test.each(outages)('what was admitted while Redis %s counts when it is back', async (_how, strike, end) => {
  const tenant = await limitedTenant(pair[0], 20);
  await untilBack();
  const lines = pair.map(linesOf);
  await strike();
  await untilAway();
  const startedAt = performance.now();
  for (const service of pair) expectAdmitted(await burst([service], tenant, 30), 10, startedAt);
  await end();
  await untilBack();
  // On a busy machine another outage may follow.
  for (const own of lines) expect(own.slice(0, 2)).toEqual(oneOutage('Redis'));
  // Each pays from the shared bucket what it owes; the second finds nothing left.
  const counts = [];
  for (const service of pair) counts.push(admitted(await burst([service], tenant, 30)));
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(15 + refilled(20, startedAt));
});

describe('while Redis stands still', () => {
  beforeEach(() => redis.pause());
  afterEach(() => redis.resume());

  test('its answer is waited for 50 ms and no longer', async () => {
    const contact = contactOf(pair[0]);
    const order: string[] = [];
    const asking = contact.take('key', 10, 1, () => undefined).catch(() => order.push('given up'));
    // In turns of the same event loop, as the deadline counts: a turn that takes long is one for both.
    const limit = (async () => {
      for (let turn = 0; turn < 6; turn += 1) await sleep(10);
      order.push('60 ms are over');
    })();
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
  const startedAt = performance.now();
  expectAdmitted(await burst([late], tenant, 20), 8, startedAt, 8);
  await redis.restart();
  await until('it has found it', () => !contactOf(late).isAway && contactOf(late).instances === 3);
});

test('an instance that stops is counted no longer', async () => {
  const leave = jest.spyOn(contactOf(pair[1])['store'], 'leave');
  await patiently(() => pair[1].app.close());
  // It says so itself: without, it would count until its lifetime is over.
  expect(leave).toHaveBeenCalledTimes(1);
  const store = contactOf(pair[0])['store'];
  // On a busy machine the connection to Redis is given up now and then, and another one opens.
  const count = (): Promise<number> => store.countInstances().catch(() => Number.NaN);
  await until('Redis counts one', async () => (await count()) === 1);
  await until('one is left', () => contactOf(pair[0]).instances === 1);
});
