import { Logger } from '@nestjs/common';
import type { ClaimedGroup } from './delivery';
import { DeliveryLane, type LaneRoom } from './delivery-lane';
import { type ClaimCursor, firstCursor } from './delivery-store';

interface Pause {
  readonly milliseconds: number;
  readonly options: { readonly signal: AbortSignal; readonly ref: boolean } | undefined;
  readonly end: () => void;
}
/** Pauses that have begun: each ends when a test ends it, or by its signal. */
let pauses: Pause[];
jest.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number, _value: unknown, options: Pause['options']) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    options?.signal.addEventListener('abort', () => reject(new Error('aborted')));
    pauses.push({ milliseconds, options, end: resolve });
    return promise;
  },
}));

type Request = Parameters<import('./delivery-store').DeliveryStore['claim']>[0];

const away = new Error('PostgreSQL is away');
const next: ClaimCursor = { consumer: 'any', tenantId: 'one' };

let clock: number;
/** Each claim with its answer in turn; after the last one there is nothing. */
let requests: Request[];
let answers: (Error | { readonly groups: readonly ClaimedGroup[]; readonly next?: ClaimCursor })[];
/** Groups that run, each until it is ended with what was left of it. */
let running: { readonly group: ClaimedGroup; readonly end: (left?: number) => void }[];
let known: string[];
let worker: number | undefined;
let consumers: string[];
let stopping: AbortController;
let delivering: Promise<void> | undefined;
let warn: jest.SpyInstance;

const room: LaneRoom = { groups: 4, ofTenant: 2, ofConsumer: 3, perClaim: 10, pause: 0 };

beforeEach(() => {
  [clock, requests, answers, running, known, pauses] = [1000, [], [], [], [], []];
  [worker, consumers, stopping, delivering] = [7, ['any', 'other'], new AbortController(), undefined];
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
  warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
});
afterEach(async () => {
  stopping.abort();
  for (const one of running) one.end();
  for (const pause of pauses) pause.end();
  lane.wakeUp();
  await delivering;
  jest.restoreAllMocks();
});

let lane: DeliveryLane;
/** The answer of a claim waits for it. */
let held: Promise<void> | undefined;

/** Begins to deliver, and waits until the lane has nothing more to do. */
async function deliver(own: Partial<LaneRoom> = {}): Promise<void> {
  const store = {
    claim: async (request: Request) => {
      requests.push(request);
      await held;
      const answer = answers.shift() ?? { groups: [] };
      if (answer instanceof Error) throw answer;
      return { next: undefined, ...answer };
    },
  };
  const identity = {
    get current() {
      return worker;
    },
  };
  const outage = {
    failed: (_source: object, error: unknown) => {
      known.push('failed');
      return error === away;
    },
    worked: () => void known.push('worked'),
  };
  const work = {
    consumers: () => consumers,
    run: (group: ClaimedGroup) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      running.push({ group, end: (left = 0) => resolve(left) });
      return promise;
    },
  };
  const made = { ...room, ...own };
  lane = new DeliveryLane(store as never, identity as never, made, work, outage as never);
  delivering = lane.deliver(stopping.signal);
  await settled();
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};
async function wake(): Promise<void> {
  lane.wakeUp();
  await settled();
}
/** Ends a group, which wakes the lane. */
async function end(index: number, left?: number): Promise<void> {
  running[index]!.end(left);
  await settled();
}

function group(consumer: string, tenantId: string, size = 1): ClaimedGroup {
  const deliveries = Array.from({ length: size }, (_, index) => ({
    id: `${index}`,
    eventId: `${index}`,
    slot: 0,
    attempts: 0,
    crashes: 0,
  }));
  return { consumer, tenantId, claim: 'claim', deliveries };
}

test('the first claim begins with the first consumer and tenant, for this worker', async () => {
  await deliver();
  expect(requests).toEqual([
    { consumers: ['any', 'other'], after: firstCursor, busy: [], groups: 4, perGroup: 10, worker: 7 },
  ]);
  expect([running, known]).toEqual([[], ['worked']]);
});

test('it claims again at once for as long as there is something, and rests then', async () => {
  answers = [{ groups: [group('any', 'one')] }, { groups: [], next }, { groups: [] }];
  await deliver();
  // The third one began inside the list, so a last one looks at its beginning.
  expect(requests.map(({ after }) => after)).toEqual([firstCursor, firstCursor, next, firstCursor]);
  expect(running.map((one) => one.group.tenantId)).toEqual(['one']);
});

test('it claims when it is woken, and not before', async () => {
  await deliver();
  await settled();
  expect(requests).toHaveLength(1);
  await wake();
  expect(requests).toHaveLength(2);
  await wake();
  expect(requests).toHaveLength(3);
});

test('it claims once more where it is woken while it claims', async () => {
  const late = Promise.withResolvers<void>();
  held = late.promise;
  await deliver();
  lane.wakeUp();
  held = undefined;
  late.resolve();
  await settled();
  expect(requests).toHaveLength(2);
});

test('it looks by itself after half a second', async () => {
  await deliver();
  expect(pauses).toMatchObject([{ milliseconds: 500, options: { ref: false } }]);
  pauses[0]!.end();
  await settled();
  expect(requests).toHaveLength(2);
  // A pause is given up where the lane is woken before its end.
  await wake();
  expect(pauses.map(({ options }) => options?.signal.aborted)).toEqual([true, true, false]);
});

describe('there is room', () => {
  test('for so many groups, less those that run', async () => {
    answers = [{ groups: [group('any', 'one'), group('any', 'two'), group('other', 'three')] }];
    await deliver();
    expect(requests.map(({ groups }) => groups)).toEqual([4, 1]);
    answers = [{ groups: [group('other', 'four')] }];
    await wake();
    await wake();
    expect(requests).toHaveLength(3);
    await end(0);
    expect(requests.slice(3).map(({ groups }) => groups)).toEqual([1]);
  });

  test('for no more than a claim may have', async () => {
    await deliver({ perClaim: 2 });
    expect(requests.map(({ groups }) => groups)).toEqual([2]);
  });

  test('for so many of a tenant and of a consumer', async () => {
    answers = [{ groups: [group('any', 'one'), group('any', 'one'), group('any', 'two')] }];
    await deliver({ groups: 10 });
    expect(requests[1]).toMatchObject({ consumers: ['other'], busy: ['one'] });
    await end(0);
    expect(requests.at(-1)).toMatchObject({ consumers: ['any', 'other'], busy: [] });
  });

  test('for none where all consumers have their share, there is no consumer, or no identity', async () => {
    consumers = ['any'];
    answers = [{ groups: [group('any', 'one'), group('any', 'two'), group('any', 'three')] }];
    await deliver();
    expect(requests).toHaveLength(1);
    consumers = [];
    await wake();
    consumers = ['other'];
    worker = undefined;
    await wake();
    expect(requests).toHaveLength(1);
    worker = 8;
    await wake();
    expect(requests.slice(1)).toMatchObject([{ worker: 8, consumers: ['other'] }]);
  });
});

const sizeAfter = async (size: number, left: number): Promise<number> => {
  answers = [{ groups: [group('any', 'one', size)] }];
  await wake();
  await end(running.length - 1, left);
  return requests.at(-1)!.perGroup;
};

describe('a group has so many deliveries', () => {
  test('twice as many after one that was full and done, and at most 200', async () => {
    await deliver();
    const sizes: number[] = [];
    for (const size of [10, 20, 40, 80, 160, 200]) sizes.push(await sizeAfter(size, 0));
    expect(sizes).toEqual([20, 40, 80, 160, 200, 200]);
  });

  test('as many after one that was not full, and half after one for which there was no time', async () => {
    await deliver();
    expect(await sizeAfter(9, 0)).toBe(10);
    expect(await sizeAfter(10, 1)).toBe(5);
    expect(await sizeAfter(5, 1)).toBe(2);
    expect(await sizeAfter(2, 1)).toBe(1);
    expect(await sizeAfter(1, 1)).toBe(1);
  });
});

describe('a claim that fails', () => {
  test('is told, unless all know that PostgreSQL is away, and tried again when the lane is woken', async () => {
    const mishap = new Error('Mishap');
    answers = [mishap, away];
    await deliver();
    await wake();
    await wake();
    expect(requests).toHaveLength(3);
    expect(known).toEqual(['failed', 'failed', 'worked']);
    expect(warn.mock.calls).toEqual([[{ err: mishap }, 'Events could not be claimed; trying again']]);
  });
});

test('between two claims there is a pause, in which what comes is claimed together', async () => {
  answers = [{ groups: [group('any', 'one')] }];
  await deliver({ pause: 40 });
  expect(requests).toHaveLength(1);
  expect(pauses).toMatchObject([{ milliseconds: 40, options: undefined }]);
  clock += 40;
  pauses[0]!.end();
  await settled();
  expect(requests).toHaveLength(2);
  clock += 39.5;
  await wake();
  expect([requests.length, pauses.at(-1)?.milliseconds]).toEqual([2, 0.5]);
  clock += 0.5;
  pauses.at(-1)!.end();
  await settled();
  expect(requests).toHaveLength(3);
  clock += 40;
  const before = pauses.length;
  await wake();
  // It has been as long, so the next claim comes at once.
  expect([requests.length, pauses.slice(before).map(({ milliseconds }) => milliseconds)]).toEqual([4, [500]]);
});

test('a lane that stops claims nothing more, and waits for what runs', async () => {
  answers = [{ groups: [group('any', 'one')] }];
  await deliver();
  const claimed = requests.length;
  let isOver = false;
  void delivering!.then(() => (isOver = true));
  known = [];
  stopping.abort();
  await wake();
  expect([requests.length, isOver, known]).toEqual([claimed, false, ['worked']]);
  await end(0);
  expect([requests.length, isOver]).toEqual([claimed, true]);
});
import { setImmediate as turn } from 'node:timers/promises';
import { makeGate } from '../../../../test/support/order/gate';
import { until } from '../../../../test/support/until';
import type { DatabaseOutage } from '../../data/database/database-outage';
import type { DeliveryGroup } from './delivery';
import type { DeliveryPair, DeliveryStore, WaitingConsumer } from './delivery-store';
import type { WorkerIdentity } from './worker-identity';
const roomy: LaneRoom = { groups: 4, ofTenant: 2, ofConsumer: 4, pause: 0 };
const pairOf = (key: string): DeliveryPair => {
  const [consumer, tenantId] = key.split(' ') as [string, string];
  return { consumer, tenantId };
/** A queue in memory that looks as PostgreSQL does, and a lane on it. */
class World {
  /** Deliveries that wait, by pair; where it is less than none, as many are in the way of others in another worker's hands. */
  readonly queue = new Map<string, number>();
  looks = 0;
  readonly claims: string[] = [];
  readonly done: string[] = [];
  /** Called before a claim is answered. */
  beforeClaim: (key: string) => Promise<void> = async () => undefined;
  run: (group: DeliveryGroup) => Promise<void> = async () => undefined;
  private readonly stopping = new AbortController();
  private readonly delivering: Promise<void>;
  readonly lane: DeliveryLane;
  constructor(room: LaneRoom, consumers: readonly string[]) {
    const store = {
      waiting: async (asked: readonly WaitingConsumer[], busy: readonly string[], most: number) => {
        this.looks += 1;
        // So that a lane that looks without end does not stop the test.
        await turn();
        return asked.flatMap((one) => this.round(one, busy)).slice(0, most);
      },
      claim: async ({ consumer, tenantId }: DeliveryPair, most: number) => {
        const key = `${consumer} ${tenantId}`;
        this.claims.push(key);
        const waiting = Math.max(0, this.queue.get(key) ?? 0);
        const count = Math.min(most, waiting);
        if (count > 0) this.queue.set(key, waiting - count);
        await this.beforeClaim(key);
        return { consumer, tenantId, claim: key, deliveries: Array.from({ length: count }, () => ({})) };
      },
    };
    const outage = { worked: () => undefined, failed: () => true };
    this.lane = new DeliveryLane(
      store as unknown as DeliveryStore,
      { current: 1 } as WorkerIdentity,
      room,
      {
        consumers: () => consumers,
        run: async (group) => {
          await this.run(group);
          this.done.push(group.claim);
          return 0;
        },
      },
      outage as unknown as DatabaseOutage,
    );
    this.delivering = this.lane.deliver(this.stopping.signal);
  }
  store(key: string, count = 1): void {
    this.queue.set(key, (this.queue.get(key) ?? 0) + count);
    this.lane.wakeUp();
  }
  async stop(): Promise<void> {
    this.stopping.abort();
    this.lane.wakeUp();
    await this.delivering;
  }
  /** As tenants-with-deliveries.sql does. */
  private round({ name, after, most }: WaitingConsumer, busy: readonly string[]): DeliveryPair[] {
    const tenants = [...this.queue]
      .filter(([, count]) => count !== 0)
      .map(([key]) => pairOf(key))
      .filter(({ consumer, tenantId }) => consumer === name && !busy.includes(tenantId))
      .toSorted((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
    const next = tenants.filter(({ tenantId }) => tenantId > after);
    return [...next, ...tenants.slice(0, tenants.length - next.length)].slice(0, most);
  }
let world: World;
afterEach(() => world.stop());
test('each tenant of a consumer has a turn before any has a second one, however few places it has', async () => {
  world = new World({ ...roomy, ofConsumer: 1 }, ['a', 'b']);
  const keys = ['1', '2', '3', '4', '5'].map((tenant) => `a ${tenant}`);
  for (const key of keys) world.queue.set(key, 25);
  world.queue.set('b 1', 25);
  world.lane.wakeUp();
  await until('all is done', () => [...world.queue.values()].every((count) => count === 0));
  expect(world.done.filter((key) => key !== 'b 1').slice(0, 5)).toEqual(keys);
test('no more groups of a consumer or of a tenant are in hand than may be', async () => {
  world = new World({ groups: 6, ofTenant: 2, ofConsumer: 3, pause: 0 }, ['a', 'b', 'c']);
  let most = { all: 0, tenant: 0, consumer: 0 };
  const held: DeliveryGroup[] = [];
  world.run = async (group) => {
    held.push(group);
    const count = (is: (one: DeliveryGroup) => boolean): number => held.filter(is).length;
    most = {
      all: Math.max(most.all, held.length),
      tenant: Math.max(
        most.tenant,
        count((one) => one.tenantId === group.tenantId),
      ),
      consumer: Math.max(
        most.consumer,
        count((one) => one.consumer === group.consumer),
      ),
    };
    for (let step = 0; step < 20; step += 1) await turn();
    held.splice(held.indexOf(group), 1);
  for (const consumer of ['a', 'b', 'c'])
    for (const tenant of ['1', '2']) world.queue.set(`${consumer} ${tenant}`, 100);
  for (const tenant of ['3', '4', '5']) world.queue.set(`a ${tenant}`, 100);
  world.lane.wakeUp();
  await until('all is done', () => [...world.queue.values()].every((count) => count === 0));
  expect(most).toEqual({ all: 6, tenant: 2, consumer: 3 });
test('a claim that takes its time holds up no other tenant', async () => {
  world = new World(roomy, ['a']);
  const answer = makeGate();
  world.beforeClaim = (key) => (key === 'a 1' ? answer.opened : Promise.resolve());
  world.store('a 1');
  await until('it is being claimed', () => world.claims.length === 1);
  world.store('a 2');
  await until('the other one is done', () => world.done.includes('a 2'));
  expect(world.done).toEqual(['a 2']);
  answer.open();
  await until('both are done', () => world.done.length === 2);
test('an event that comes while its tenant is being claimed is claimed when that is answered, before the next poll', async () => {
  world = new World(roomy, ['a']);
  let isFirst = true;
  world.beforeClaim = async () => {
    if (!isFirst) return;
    isFirst = false;
    world.store('a 1');
    for (let step = 0; step < 50; step += 1) await turn();
  const held = makeGate();
  let groups = 0;
  // The first group is still in hand.
  world.run = () => ((groups += 1) === 1 ? held.opened : Promise.resolve());
  world.store('a 1');
  // Turns of the event loop, and no timer.
  for (let step = 0; step < 1000 && world.done.length === 0; step += 1) await turn();
  const done = [...world.done];
  held.open();
  expect(done).toEqual(['a 1']);
test('pairs of which nothing can be claimed are looked at once for each event, and those behind them are reached', async () => {
  world = new World({ ...roomy, groups: 2 }, ['a']);
  for (const tenant of ['1', '2', '3', '4', '5']) world.queue.set(`a ${tenant}`, -1);
  world.queue.set('a 6', 1);
  world.lane.wakeUp();
  await until('it is done', () => world.done.length === 1);
  for (let step = 0; step < 100; step += 1) await turn();
  const of = (key: string): number => world.claims.filter((one) => one === key).length;
  // Once before, and once after something was done.
  expect(Math.max(...['1', '2', '3', '4', '5'].map((tenant) => of(`a ${tenant}`)))).toBeLessThanOrEqual(2);
  expect(world.looks).toBeLessThan(20);
test('pairs that could not be claimed rest, and hold up no other', async () => {
  world = new World({ ...roomy, groups: 1 }, ['a']);
  let fails = true;
  world.beforeClaim = async (key) => {
    if (key === 'a 2' || !fails) return;
    world.queue.set(key, 1);
    throw new Error('Mishap');
  const claimsOf = (key: string): number => world.claims.filter((one) => one === key).length;
  const begun = performance.now();
  for (const key of ['a 1', 'a 3']) world.store(key);
  await until('they have failed', () => claimsOf('a 1') > 0 && claimsOf('a 3') > 0);
  for (let count = 0; count < 20; count += 1) {
    world.store('a 2');
    // Turns of the event loop, and no timer.
    for (let step = 0; step < 1000 && world.done.length === count; step += 1) await turn();
    expect(world.done).toHaveLength(count + 1);
  }
  const rests = Math.floor((performance.now() - begun) / 490);
  expect(claimsOf('a 1')).toBeLessThanOrEqual(1 + rests);
  fails = false;
  await until('they are tried again', () => world.done.length === 22);
