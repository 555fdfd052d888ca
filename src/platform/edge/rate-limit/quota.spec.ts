import type { Grant } from './gcra';
import { MemoryQuotaStore } from './memory-quota-store';
import { Quota } from './quota';
import { type Verdict } from './verdict';

let now: number;
let asked: number[];
let shared: MemoryQuotaStore;
let circuit: {
  isAway: boolean;
  instances: number;
  take(key: string, limit: number, wanted: number, late: (grant: Grant) => void): Promise<Grant>;
};
beforeEach(() => {
  now = 1000;
  asked = [];
  shared = new MemoryQuotaStore(100, () => now);
  circuit = {
    isAway: false,
    instances: 1,
    take: async (key, limit, wanted) => {
      asked.push(wanted);
      await Promise.resolve();
      return shared.take(key, limit, wanted);
    },
  };
});

const instance = (): Quota => new Quota(circuit, 100, () => now);
const admitted = (verdicts: readonly Verdict[]): number =>
  verdicts.filter(({ isAdmitted }) => isAdmitted).length;
const burst = async (quota: Quota, count: number, limit: number): Promise<number> =>
  admitted(await Promise.all(Array.from({ length: count }, async () => quota.take('t', limit))));

/** So many requests, one after the other, spread over so many milliseconds. */
async function steady(quota: Quota, count: number, milliseconds: number, limit: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < count; turn += 1) {
    now += milliseconds / count;
    sum += admitted([await quota.take('t', limit)]);
  }
  return sum;
}

test('those who come at once share two questions: one for the first, one for all the others', async () => {
  expect(await burst(instance(), 50, 600)).toBe(50);
  expect(asked).toEqual([1, 49]);
});

test('a burst is admitted to the limit and no further, and the rest is refused without being asked for', async () => {
  const quota = instance();
  expect(await burst(quota, 100, 60)).toBe(60);
  const questions = asked.length;
  expect(await burst(quota, 100, 60)).toBe(0);
  expect(asked).toHaveLength(questions);
  now += 1000;
  expect(await burst(quota, 100, 60)).toBe(1);
});

test('a refusal tells when the next request is admitted', async () => {
  const quota = instance();
  await burst(quota, 6, 6);
  now += 3000;
  const refused = await quota.take('t', 6);
  expect(refused).toEqual({ isAdmitted: false, limit: 6, remaining: 0, nextIn: 7000, fullIn: 57_000 });
  now += 7000;
  expect(await quota.take('t', 6)).toMatchObject({ isAdmitted: true, remaining: 0, nextIn: 10_000 });
});

test('a busy caller is answered without a promise most of the time', async () => {
  const quota = instance();
  await steady(quota, 200, 2000, 6000);
  asked = [];
  let synchronous = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    now += 10;
    const verdict = quota.take('t', 6000);
    if (!(verdict instanceof Promise)) synchronous += 1;
    await verdict;
  }
  expect(synchronous).toBeGreaterThan(180);
  expect(Math.max(...asked)).toBeLessThanOrEqual(20);
});

test('a caller who comes seldom loses no token, on however many instances', async () => {
  const quotas = Array.from({ length: 8 }, instance);
  // Half of the limit, in turn over the instances, for ten minutes.
  let sum = 0;
  for (let turn = 0; turn < 3000; turn += 1) {
    now += 200;
    sum += admitted([await quotas[turn % 8]!.take('t', 600)]);
  }
  expect(sum).toBe(3000);
  // And with what was not spent, a burst is as large as ever.
  now += 200;
  expect(await burst(quotas[0]!, 700, 600)).toBe(600);
});

test('tokens that were taken and not spent do not add to a later burst', async () => {
  const quota = instance();
  await steady(quota, 205, 2050, 6000);
  now += 60_000;
  expect(await burst(quota, 6100, 6000)).toBe(6000);
});

test('of tokens that were taken in advance a quarter is lost at most, however the requests come', async () => {
  const quotas = Array.from({ length: 4 }, instance);
  let spent = 0;
  for (let spike = 0; spike < 100; spike += 1) {
    spent += await steady(quotas[spike % 4]!, 1 + (spike % 30), 300, 100_000);
    now += 5000;
  }
  const taken = asked.reduce((sum, wanted) => sum + wanted, 0);
  expect(taken - spent).toBeLessThanOrEqual(spent / 4);
});

test('instances admit together what one would', async () => {
  const quotas = [instance(), instance(), instance()];
  const counts = await Promise.all(quotas.map((quota) => burst(quota, 300, 600)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThanOrEqual(600);
  expect(total).toBeGreaterThan(570);
});

test('another limit holds from the next request', async () => {
  const quota = instance();
  await burst(quota, 60, 60);
  expect(await burst(quota, 1, 60)).toBe(0);
  now += 500;
  expect(await burst(quota, 10, 6000)).toBe(10);
  expect(await burst(quota, 1, 1)).toBe(0);
});

describe('While the store is away', () => {
  test('each instance admits its share, without asking and without a promise', async () => {
    circuit.isAway = true;
    circuit.instances = 3;
    const quota = instance();
    expect(quota.take('t', 60)).toMatchObject({ isAdmitted: true, limit: 60 });
    expect(await burst(quota, 100, 60)).toBe(19);
    expect(asked).toEqual([]);
    now += 3000;
    expect(await burst(quota, 100, 60)).toBe(1);
  });

  test('a bucket is as empty as it was', async () => {
    const [quota, other] = [instance(), instance()];
    await burst(quota, 45, 60);
    circuit.isAway = true;
    circuit.instances = 2;
    // A quarter is left, of which each has half; the other instance has never heard of the caller.
    expect(await burst(quota, 100, 60)).toBe(7);
    expect(await burst(other, 100, 60)).toBe(30);
  });

  test('a question that fails is answered from the share', async () => {
    circuit.take = () => Promise.reject(new Error('late'));
    circuit.instances = 2;
    expect(await burst(instance(), 100, 60)).toBe(30);
  });

  test('what was admitted meanwhile is taken from the shared bucket when the store is back', async () => {
    const quotas = [instance(), instance()];
    circuit.isAway = true;
    circuit.instances = 2;
    for (const quota of quotas) expect(await burst(quota, 100, 60)).toBe(30);
    circuit.isAway = false;
    now += 10_000;
    // Ten have come back, five to each; the first knows of its own debt, and then there is nothing left.
    for (const [index, left] of [35, 0].entries()) expect(await burst(quotas[index]!, 100, 60)).toBe(left);
    // The second one pays its debt with the tokens that come.
    now += 25_000;
    expect(await burst(quotas[1]!, 100, 60)).toBe(12);
  });

  test('tokens whose grant came too late are not taken twice', async () => {
    const quota = instance();
    const inTime = circuit.take.bind(circuit);
    circuit.take = async (key, limit, wanted, late) => {
      const grant = shared.take(key, limit, wanted);
      setImmediate(() => late(grant));
      throw new Error('late');
    };
    expect(await burst(quota, 20, 60)).toBe(20);
    await new Promise(setImmediate);
    circuit.take = inTime;
    expect(await burst(quota, 100, 60)).toBe(40);
  });

  test('a share is one request at least', async () => {
    Object.assign(circuit, { isAway: true, instances: 100 });
    expect(await burst(instance(), 10, 60)).toBe(1);
  });
});

describe('Without a store', () => {
  test('the process admits all of the limit, and never with a promise', () => {
    const quota = new Quota(undefined, 100, () => now);
    const verdicts = Array.from({ length: 100 }, () => quota.take('t', 60));
    expect(admitted(verdicts as Verdict[])).toBe(60);
    expect(quota.take('t', 60)).toMatchObject({ isAdmitted: false, nextIn: 1000 });
    now += 1000;
    expect(quota.take('t', 60)).toMatchObject({ isAdmitted: true });
  });
});
