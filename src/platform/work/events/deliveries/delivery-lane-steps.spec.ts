import { Logger } from '@nestjs/common';
import { DeliveryLane } from './delivery-lane';
import { type DeliveryPair, firstTenant, type WaitingConsumer } from './delivery-store';
import type { LaneRoom } from './lane-places';

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

interface Look {
  readonly consumers: readonly WaitingConsumer[];
  readonly busy: readonly string[];
  readonly most: number;
}

const away = new Error('PostgreSQL is away');
const mishap = new Error('Mishap');
const pair = (consumer: string, tenantId: string): DeliveryPair => ({ consumer, tenantId });
const room: LaneRoom = { groups: 4, ofTenant: 2, ofConsumer: 3, pause: 0 };

let clock: number;
let looks: Look[];
/** Answers of looks in turn; after the last one nothing waits. */
let found: (Error | readonly DeliveryPair[])[];
let claims: (readonly [consumer: string, tenantId: string, most: number, worker: number])[];
/** Answers of claims in turn, as sizes of their groups; after the last one, one delivery each. */
let sizes: (Error | number)[];
/** Groups that run, each until it is ended with what was left of it. */
let running: { readonly tenantId: string; readonly end: (left?: number) => void }[];
/** Failures that the outage of PostgreSQL was told: of the lane, or of its claims. */
let known: string[];
/** Rests of pairs that have begun. */
let rests: { readonly milliseconds: number | undefined; readonly end: () => void }[];
/** The answers of looks, and of claims, wait for these. */
let heldLook: Promise<void> | undefined;
let heldClaim: Promise<void> | undefined;
let worker: number | undefined;
let consumers: string[];
let stopping: AbortController;
let delivering: Promise<void>;
let warn: jest.SpyInstance;
let lane: DeliveryLane;

beforeEach(() => {
  [clock, looks, found, claims, sizes, running, known] = [1000, [], [], [], [], [], []];
  [pauses, rests, heldLook, heldClaim] = [[], [], undefined, undefined];
  [worker, consumers, stopping] = [7, ['any', 'other'], new AbortController()];
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
  jest.spyOn(globalThis, 'setTimeout').mockImplementation((end, milliseconds) => {
    rests.push({ milliseconds, end });
    return { unref: () => undefined } as unknown as NodeJS.Timeout;
  });
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

/** Begins to deliver, and waits until the lane has nothing more to do. */
async function deliver(own: Partial<LaneRoom> = {}): Promise<void> {
  const store = {
    waiting: async (asked: readonly WaitingConsumer[], busy: readonly string[], most: number) => {
      looks.push({ consumers: asked, busy, most });
      await heldLook;
      const answer = found.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    claim: async ({ consumer, tenantId }: DeliveryPair, most: number, claimant: number) => {
      claims.push([consumer, tenantId, most, claimant]);
      await heldClaim;
      const size = sizes.shift() ?? 1;
      if (size instanceof Error) throw size;
      return { consumer, tenantId, claim: 'claim', deliveries: Array.from({ length: size }, () => ({})) };
    },
  };
  const identity = {
    get current() {
      return worker;
    },
  };
  const told = (source: object): string => (source === lane ? 'look' : 'another source');
  const outage = {
    failed: (source: object, error: unknown) => {
      known.push(`${told(source)} failed`);
      return error === away;
    },
    failedOnce: (error: unknown) => {
      known.push('claim failed');
      return error === away;
    },
    worked: (source: object) => void known.push(`${told(source)} worked`),
    gaveUp: (source: object) => void known.push(`${told(source)} given up`),
  };
  const work = {
    consumers: () => consumers,
    weightOf: () => 1,
    run: ({ tenantId }: DeliveryPair) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      running.push({ tenantId, end: (left = 0) => resolve(left) });
      return promise;
    },
  };
  lane = new DeliveryLane(store as never, identity as never, { ...room, ...own }, work, outage as never);
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
async function poll(): Promise<void> {
  pauses.at(-1)!.end();
  await settled();
}
const namesOf = (look: Look | undefined): unknown => look?.consumers.map(({ name, most }) => [name, most]);

test('the first look begins with the first consumer and before the first tenant', async () => {
  consumers = ['other', 'any'];
  await deliver();
  const all = ['any', 'other'].map((name) => ({ name, after: firstTenant, most: 3 }));
  expect(looks).toEqual([{ consumers: all, busy: [], most: 4 }]);
  expect([claims, running, known]).toEqual([[], [], ['look worked']]);
});

test('each pair that is found is claimed for this worker, and its group runs', async () => {
  found = [[pair('any', 'one'), pair('other', 'two')]];
  await deliver();
  expect(claims).toEqual([
    ['any', 'one', 10, 7],
    ['other', 'two', 10, 7],
  ]);
  expect(running.map(({ tenantId }) => tenantId)).toEqual(['one', 'two']);
  expect(looks).toHaveLength(1);
  expect(known).toEqual(['look worked']);
});

test('a look begins after the consumer and the tenants that had the last turn', async () => {
  consumers = ['any', 'more', 'other'];
  found = [[pair('any', 'one'), pair('more', 'two')]];
  await deliver();
  await wake();
  expect(looks[1]?.consumers.map(({ name, after }) => [name, after])).toEqual([
    ['other', firstTenant],
    ['any', 'one'],
    ['more', 'two'],
  ]);
  expect(looks[1]).toMatchObject({ most: 2 });
});

test('it looks when it is woken, and not before', async () => {
  await deliver();
  await settled();
  expect(looks).toHaveLength(1);
  await wake();
  expect(looks).toHaveLength(2);
});

test('it looks once more where it is woken while it looks', async () => {
  const late = Promise.withResolvers<void>();
  heldLook = late.promise;
  await deliver();
  lane.wakeUp();
  late.resolve();
  await settled();
  expect(looks).toHaveLength(2);
});

test('it looks by itself after half a second', async () => {
  await deliver();
  expect(pauses).toMatchObject([{ milliseconds: 500, options: { ref: false } }]);
  await poll();
  expect(looks).toHaveLength(2);
  // A pause is given up where the lane is woken before its end.
  await wake();
  expect(pauses.map(({ options }) => options?.signal.aborted)).toEqual([true, true, false]);
});

test('it looks again at once where a group is full, or the lane was woken meanwhile', async () => {
  found = [[pair('any', 'one')]];
  sizes = [9];
  await deliver();
  expect(looks).toHaveLength(1);
  [found, sizes] = [[[pair('any', 'two')]], [10]];
  await wake();
  expect(looks).toHaveLength(3);
  const late = Promise.withResolvers<void>();
  [found, sizes, heldClaim] = [[[pair('other', 'one')]], [1], late.promise];
  await wake();
  await wake();
  expect(looks).toHaveLength(5);
  late.resolve();
  await settled();
  expect(looks).toHaveLength(6);
});

describe('there is room', () => {
  test('for so many groups, less those that run', async () => {
    found = [[pair('any', 'one'), pair('any', 'two'), pair('other', 'three')]];
    await deliver();
    found = [[pair('other', 'four')]];
    await wake();
    await wake();
    expect(looks.map(({ most }) => most)).toEqual([4, 1]);
    await end(0);
    expect(looks.slice(2).map(({ most }) => most)).toEqual([1]);
  });

  test('for so many of a tenant and of a consumer', async () => {
    found = [[pair('any', 'one'), pair('any', 'two'), pair('any', 'three')]];
    await deliver({ groups: 10 });
    found = [[pair('other', 'one')], [pair('other', 'one')]];
    await wake();
    expect([namesOf(looks[1]), looks[1]?.busy]).toEqual([[['other', 3]], []]);
    await wake();
    expect([namesOf(looks[2]), looks[2]?.busy]).toEqual([[['other', 2]], ['one']]);
    // An answer from before the tenant had its share changes nothing.
    expect(running.map(({ tenantId }) => tenantId)).toEqual(['one', 'two', 'three', 'one']);
    await end(0);
    expect(looks.at(-1)).toMatchObject({ busy: [] });
    expect(namesOf(looks.at(-1))).toEqual([
      ['any', 1],
      ['other', 2],
    ]);
  });

  test('for none where all consumers have their share, there is no consumer, or no identity', async () => {
    consumers = ['any'];
    found = [[pair('any', 'one'), pair('any', 'two'), pair('any', 'three')]];
    await deliver();
    await wake();
    consumers = [];
    await wake();
    consumers = ['other'];
    worker = undefined;
    await wake();
    expect(looks).toHaveLength(1);
    worker = 8;
    found = [[pair('other', 'one')]];
    await wake();
    expect([looks.length, claims.at(-1)]).toEqual([2, ['other', 'one', 10, 8]]);
  });
});

/** @returns the most deliveries of the claim after one that had so many, of which some were left */
async function mostAfter(size: number, left: number): Promise<number> {
  found = [[pair('any', 'one')]];
  sizes = [size];
  await wake();
  await end(running.length - 1, left);
  [found, sizes] = [[[pair('any', 'one')]], [0]];
  await wake();
  return claims.at(-1)![2];
}

describe('a group has so many deliveries', () => {
  test('twice as many after one that was full and done, and at most 200', async () => {
    await deliver();
    const most: number[] = [];
    for (const size of [10, 20, 40, 80, 160, 200]) most.push(await mostAfter(size, 0));
    expect(most).toEqual([20, 40, 80, 160, 200, 200]);
  });

  test('as many after one that was not full, and half after one for which there was no time', async () => {
    await deliver();
    expect(await mostAfter(9, 0)).toBe(10);
    expect(await mostAfter(10, 1)).toBe(5);
    expect(await mostAfter(5, 1)).toBe(2);
    expect(await mostAfter(2, 1)).toBe(1);
    expect(await mostAfter(1, 1)).toBe(1);
  });
});

describe('a pair is not claimed again', () => {
  test('while it is being claimed', async () => {
    const late = Promise.withResolvers<void>();
    heldClaim = late.promise;
    found = [[pair('any', 'one')], [pair('any', 'one')]];
    await deliver();
    await wake();
    expect([looks.length, claims.length]).toEqual([2, 1]);
    late.resolve();
    await settled();
    found = [[pair('any', 'one')]];
    await wake();
    expect(claims).toHaveLength(2);
  });

  test('where nothing of it could be claimed, until the lane is woken or looks by itself', async () => {
    found = [[pair('any', 'one')], [pair('any', 'one')]];
    sizes = [0, 0, 0];
    await deliver();
    expect([looks.length, claims.length, running.length]).toEqual([2, 1, 0]);
    found = [[pair('any', 'one')]];
    await wake();
    expect(claims).toHaveLength(2);
    found = [[pair('any', 'one')]];
    await poll();
    expect(claims).toHaveLength(3);
  });

  test('where nothing of it could be claimed, until a group of another is done', async () => {
    found = [[pair('any', 'one')], [pair('any', 'two')], [pair('any', 'one')]];
    sizes = [1, 0];
    await deliver({ ofTenant: 1 });
    await wake();
    expect(claims.map(([, tenantId]) => tenantId)).toEqual(['one', 'two']);
    found = [[pair('any', 'two')]];
    await end(0);
    expect(claims.map(([, tenantId]) => tenantId)).toEqual(['one', 'two', 'two']);
  });

  test('for half a second after its claim has failed', async () => {
    found = [[pair('any', 'one')], [pair('any', 'one')]];
    sizes = [mishap];
    await deliver();
    expect([looks.length, claims.length]).toEqual([2, 1]);
    expect(rests).toMatchObject([{ milliseconds: 500 }]);
    found = [[pair('any', 'one')]];
    await wake();
    expect(claims).toHaveLength(1);
    rests[0]!.end();
    found = [[pair('any', 'one')]];
    await wake();
    expect(claims).toHaveLength(2);
  });
});

describe('a pair is claimed again at once', () => {
  test('where its group was full', async () => {
    found = [[pair('any', 'one')], [pair('any', 'one')]];
    sizes = [10];
    await deliver();
    expect([looks.length, claims.length]).toEqual([2, 2]);
  });

  test('where nothing of it could be claimed, but the lane was woken meanwhile', async () => {
    const late = Promise.withResolvers<void>();
    [found, sizes, heldClaim] = [[[pair('any', 'one')]], [0], late.promise];
    await deliver();
    await wake();
    found = [[pair('any', 'one')]];
    late.resolve();
    await settled();
    expect([looks.length, claims.length]).toEqual([3, 2]);
  });
});

describe('a look that finds pairs alone that are put aside', () => {
  test('is followed by another at once, which may reach those behind them', async () => {
    found = [[pair('any', 'one')], [pair('any', 'one')], [pair('any', 'two')]];
    sizes = [0];
    await deliver({ groups: 1 });
    expect([looks.length, running.map(({ tenantId }) => tenantId)]).toEqual([3, ['two']]);
  });

  test('is followed by no more than there are such pairs', async () => {
    found = Array.from({ length: 10 }, () => [pair('any', 'one')]);
    sizes = [0];
    await deliver({ groups: 1 });
    expect([looks.length, claims.length]).toEqual([3, 1]);
  });

  test('finds as many of them as there is room', async () => {
    const both = [pair('any', 'one'), pair('any', 'two')];
    found = Array.from({ length: 10 }, () => both);
    sizes = [0, 0];
    await deliver({ groups: 2 });
    expect([looks.length, claims.length]).toEqual([3, 2]);
    // One where there is room for two: nothing stands behind it.
    found = [both, both, [pair('any', 'one')]];
    sizes = [0, 0];
    await wake();
    expect([looks.length, claims.length]).toEqual([6, 4]);
  });

  test('counts those that are being claimed, were claimed in vain, or rest', async () => {
    const late = Promise.withResolvers<void>();
    const claiming = [pair('any', 'one')];
    [found, heldClaim] = [[claiming], late.promise];
    await deliver({ groups: 2 });
    found = [[pair('any', 'two')], [pair('any', 'three')], ...Array.from({ length: 10 }, () => claiming)];
    [sizes, heldClaim] = [[0, mishap], undefined];
    await wake();
    late.resolve();
    // Three looks have claimed. The last ones are one more than the three pairs.
    expect([looks.length, claims.length]).toEqual([7, 3]);
  });
});

test('looks and claims that fail are told, unless all know that PostgreSQL is away', async () => {
  found = [mishap, away, [pair('any', 'one'), pair('any', 'two')]];
  sizes = [mishap, away];
  await deliver();
  await wake();
  expect(known).toEqual(['look failed', 'look failed']);
  known = [];
  await wake();
  expect(known.filter((one) => one !== 'look worked')).toEqual(['claim failed', 'claim failed']);
  expect(warn.mock.calls).toEqual([
    [{ err: mishap }, 'Events could not be looked for; trying again'],
    [{ err: mishap, consumer: 'any', tenantId: 'one' }, 'Events could not be claimed; trying again'],
  ]);
});

test('between two looks there is a pause, in which what comes is claimed together', async () => {
  await deliver({ pause: 40 });
  await wake();
  expect([looks.length, pauses.at(-1)]).toMatchObject([1, { milliseconds: 40, options: undefined }]);
  clock += 40;
  await poll();
  expect(looks).toHaveLength(2);
  clock += 39.5;
  await wake();
  expect([looks.length, pauses.at(-1)?.milliseconds]).toEqual([2, 0.5]);
  clock += 0.5;
  await poll();
  expect(looks).toHaveLength(3);
  clock += 40;
  const before = pauses.length;
  await wake();
  // It has been as long, so the next look comes at once.
  expect([looks.length, pauses.slice(before).map(({ milliseconds }) => milliseconds)]).toEqual([4, [500]]);
});

test('a lane that stops claims nothing more, waits for what runs, and leaves no outage behind', async () => {
  const late = Promise.withResolvers<void>();
  found = [[pair('any', 'one')], [pair('any', 'two')]];
  await deliver();
  heldLook = late.promise;
  lane.wakeUp();
  await settled();
  let isOver = false;
  void delivering.then(() => (isOver = true));
  stopping.abort();
  late.resolve();
  await settled();
  expect([looks.length, claims.length, isOver]).toEqual([2, 1, false]);
  known = [];
  await end(0);
  expect([looks.length, claims.length, isOver]).toEqual([2, 1, true]);
  expect(known).toEqual(['look given up']);
});
