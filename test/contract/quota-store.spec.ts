import { randomUUID } from 'node:crypto';
import { MemoryQuotaStore } from '../../src/platform/edge/rate-limit/memory-quota-store';
import { RedisQuotaStore } from '../../src/platform/edge/rate-limit/redis-quota-store';
import { patientSockets } from '../support/http/patient-sockets';
import { redisCommand } from '../support/servers/redis-wire';
import { quotaStoreContract } from './quota-store.contract';

describe('Quotas in the memory of a process', () => {
  const clock = { now: 1000 };
  const store = new MemoryQuotaStore(100, () => clock.now);
  quotaStoreContract(() => ({
    store,
    pass: async (_key, milliseconds) => {
      clock.now += milliseconds;
    },
  }));

  it('are of the callers that came last, and of no more than it says', () => {
    store.take('first', 10, 10);
    store.take('kept', 10, 10);
    for (let other = 0; other < 99; other += 1) {
      store.take(`other ${other}`, 10, 1);
      store.take('kept', 10, 0);
    }
    expect(store.size).toBe(100);
    expect(store.take('kept', 10, 1).granted).toBe(0);
    expect(store.take('first', 10, 10).granted).toBe(10);
  });
});

describe('Quotas in Redis', () => {
  patientSockets();
  const url = process.env['STRATA_TEST_REDIS_URL'] ?? '';
  const instances = randomUUID();
  const [store, other] = [new RedisQuotaStore({ url }, instances), new RedisQuotaStore({ url }, instances)];
  beforeAll(async () => {
    await Promise.all([store.open(), other.open()]);
  });
  afterAll(() => {
    store.close();
    other.close();
  });
  const send = (...words: string[]) => redisCommand(Number(new URL(url).port), words);
  quotaStoreContract(() => ({
    store,
    // The bucket is full so much earlier: a real wait would be longer than it says on a busy machine.
    pass: async (key, milliseconds) => {
      const fullAt = Number(await send('GET', key)) - Math.ceil(milliseconds * 1000);
      await send('SET', key, String(fullAt), 'KEEPTTL');
    },
  }));

  it('are the same for all who share it', async () => {
    const key = randomUUID();
    const takes = Array.from({ length: 40 }, (_, turn) => (turn % 2 ? store : other).take(key, 10, 1));
    expect((await Promise.all(takes)).reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
  });

  it('count what a tenant has taken, by the day, and nothing of others', async () => {
    const [tenant, address] = [`${randomUUID()}:requests`, randomUUID()];
    for (const wanted of [4, 20, -3, 0]) await store.take(tenant, 10, wanted);
    await store.take(address, 10, 4);
    const day = new Date().toISOString().slice(0, 10);
    expect(await send('GET', `${tenant}:${day}`)).toBe('7');
    expect(Number(await send('TTL', `${tenant}:${day}`))).toBeGreaterThan(7 * 86_400);
    expect(await send('GET', `${address}:${day}`)).toBeNull();
  });

  it('leave no key behind when the bucket is full again', async () => {
    const key = randomUUID();
    await store.take(key, 10, 0);
    expect(await send('EXISTS', key)).toBe(0);
    await store.take(key, 1, 1);
    expect(await send('PTTL', key)).toBeGreaterThan(50_000);
    expect(await send('PTTL', key)).toBeLessThanOrEqual(60_000);
  });

  it('begin anew where somebody else has written what is no time', async () => {
    const key = randomUUID();
    await send('SET', key, 'nonsense');
    expect(await store.take(key, 10, 10)).toMatchObject({ granted: 10 });
  });

  it('are asked for with one command after the first', async () => {
    await send('SCRIPT', 'FLUSH');
    const key = randomUUID();
    expect((await store.take(key, 10, 1)).remaining).toBe(9);
    expect((await store.take(key, 10, 1)).remaining).toBe(8);
  });

  it('know how many instances live', async () => {
    expect(await store.countInstances()).toBe(1);
    expect([await other.countInstances(), await store.countInstances()]).toEqual([2, 2]);
    await other.leave();
    expect(await store.countInstances()).toBe(1);
    // One that died without a word, eleven seconds ago.
    await send('ZADD', instances, String((Date.now() - 11_000) * 1000), 'dead');
    expect(await store.countInstances()).toBe(1);
  });
});
