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
