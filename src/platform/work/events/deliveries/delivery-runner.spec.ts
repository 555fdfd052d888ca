import { Logger } from '@nestjs/common';
import { type Consumer, Postponed, type RetryPolicy } from '../../../../kernel/events/consumer';
import { defineEvent, type ReceivedEvent } from '../../../../kernel/events/domain-event';
import { currentTenantId } from '../../../../kernel/authorization/scope';
import { type Operation, traceBy } from '../../../foundation/tracing';
import { ClaimLostError, type Delivery } from './delivery';
import { DeliveryRunner } from './delivery-runner';
import { OutcomeRecorder } from './outcome-recorder';

const thingDone = defineEvent<{ readonly number: number }>('thing.done.v1');
const tenantId = '019aa000-0000-7000-8000-0000000000f1';
const begun = Date.parse('2026-01-31T09:30:00Z');

/** Milliseconds of both clocks, which nothing but a test moves. */
let clock = 0;
/** Each step, in its order. */
let told: string[];
/** For the metrics, the log and the listeners of retries. */
let metrics: unknown[][];
let logged: [level: string, facts: unknown, line: unknown][];
let retries: number[];
/** Deliveries that another worker has by now, and events that were handled before. */
let lost: Set<string>;
let handled: Set<string>;
let runner: DeliveryRunner;
let luck: jest.SpyInstance;

const ids = (deliveries: readonly Pick<Delivery, 'id'>[]): string => deliveries.map(({ id }) => id).join(' ');

const store = {
  complete: async (batch: readonly Delivery[], claim: string, isAll: boolean) => {
    told.push(`complete ${ids(batch)}`);
    rests.push([ids(batch), isAll]);
    if (claim !== 'claim' || batch.some(({ id }) => lost.has(id))) throw new ClaimLostError();
    return new Set(batch.map(({ event }) => event.id).filter((id) => !handled.has(id)));
  },
  suspect: async ({ id }: Delivery, claim: string) => {
    told.push(`suspect ${id}`);
    if (claim !== 'claim' || lost.has(id)) throw new ClaimLostError();
  },
  release: async (batch: readonly Delivery[], claim: string, isAll = false) => {
    rests.push([ids(batch), isAll]);
    told.push(`release ${ids(batch)} of ${claim} in ${currentTenantId() === tenantId ? 'the tenant' : '?'}`);
  },
  fail: async ({ id }: Delivery, claim: string, failure: object) => {
    told.push(`fail ${id} of ${claim} in ${currentTenantId() === tenantId ? 'the tenant' : '?'}`);
    failures.push(failure);
  },
};
let failures: object[];
/** The deliveries of each call that may forget the claim, and whether the call says that they are all that is left of it. */
let rests: [deliveries: string, isAll: boolean][];

beforeEach(() => {
  clock = 0;
  [told, metrics, logged, retries, failures, rests] = [[], [], [], [], [], []];
  [lost, handled] = [new Set(), new Set()];
  jest.spyOn(performance, 'now').mockImplementation(() => 1000 + clock);
  jest.spyOn(Date, 'now').mockImplementation(() => begun + clock);
  luck = jest.spyOn(Math, 'random').mockReturnValue(0);
  for (const level of ['warn', 'error'] as const)
    jest.spyOn(Logger.prototype, level).mockImplementation((...[facts, line]: unknown[]) => {
      logged.push([level, facts, line]);
    });
  runner = newRunner();
});
afterEach(() => jest.restoreAllMocks());

function newRunner(): DeliveryRunner {
  const unitOfWork = {
    write: async <T>(work: () => Promise<T>): Promise<T> => {
      told.push('begin');
      try {
        const result = await work();
        told.push('commit');
        return result;
      } catch (error) {
        told.push('rollback');
        throw error;
      }
    },
  };
  const recorder = new OutcomeRecorder({ worked: () => undefined, failed: () => false } as never);
  const meter = {
    tried: (...facts: unknown[]) => metrics.push(['tried', ...facts]),
    took: (...facts: unknown[]) => metrics.push(['took', ...facts]),
  };
  const made = new DeliveryRunner(store as never, unitOfWork as never, recorder, meter as never);
  made.retries.subscribe((delay) => retries.push(delay));
  return made;
}

/** `a1` is of subject `a`; an event has the id of its delivery in capitals. */
function delivery(id: string, more: Partial<Omit<Delivery, 'event'>> = {}): Delivery {
  const event: ReceivedEvent = {
    ...thingDone({ number: 1 }),
    id: id.toUpperCase(),
    source: '/things',
    tenantId,
    subject: id.replace(/\d+$/, ''),
    time: new Date(begun - 5),
    sequence: 1n,
  };
  return { id, event, attempts: 0, crashes: 0, ...more };
}

/** So many of as many subjects, all letters: `aa`, `ab` … */
const many = (count: number): Delivery[] =>
  Array.from({ length: count }, (_, index) =>
    delivery(
      `${String.fromCodePoint(97 + Math.floor(index / 26))}${String.fromCodePoint(97 + (index % 26))}`,
    ),
  );

interface Manner {
  /** Milliseconds of each event. */
  readonly takes?: number;
  /** The errors of events, by the id of their delivery. */
  readonly errors?: Readonly<Record<string, Error>>;
  readonly prepare?: (event: ReceivedEvent) => Promise<string>;
  readonly retry?: RetryPolicy;
}

function consumer({ takes = 0, errors = {}, prepare, retry }: Manner = {}): Consumer<object, unknown> {
  return {
    name: 'any',
    events: [thingDone],
    ...(prepare && { prepare }),
    ...(retry && { retry }),
    handle: async ({ id }, prepared) => {
      clock += takes;
      told.push(`handle ${id.toLowerCase()}${typeof prepared === 'string' ? ` with ${prepared}` : ''}`);
      const error = errors[id.toLowerCase()];
      if (error) throw error;
    },
  };
}

const forever = (): Promise<void> => new Promise(() => undefined);

const run = (deliveries: readonly Delivery[], manner: Manner = {}): Promise<number> =>
  runner.run(consumer(manner) as Consumer, { consumer: 'any', tenantId, claim: 'claim', deliveries });

/** How many were done in each transaction. */
const sizes = (): number[] =>
  told.filter((one) => one.startsWith('complete')).map((one) => one.split(' ').length - 1);

describe('a group', () => {
  test('is done by one first, and then by as many at once as take 25 milliseconds', async () => {
    expect(await run(many(30), { takes: 2 })).toBe(0);
    expect(sizes()).toEqual([1, 12, 12, 5]);
    expect(told.filter((one) => one.startsWith('release'))).toEqual([]);
    expect(metrics).toContainEqual(['tried', 'any', 'done', 12]);
    expect(metrics.filter(([what]) => what === 'took')).toHaveLength(30);
    expect(metrics[1]).toEqual(['took', 'any', 7]);
  });

  test('is done one by one where each takes longer than that', async () => {
    await run(many(2), { takes: 24 });
    expect(sizes()).toEqual([1, 1]);
  });

  test('goes at a pace that follows the last one slowly', async () => {
    await run(many(1), { takes: 1 });
    await run(many(25), { takes: 2 });
    told = [];
    // 0.8 × 1 + 0.2 × 2 milliseconds each.
    await run(many(40), { takes: 0 });
    expect(sizes()[0]).toBe(20);
  });

  test('gives back after 50 milliseconds what was not begun, and says how many', async () => {
    expect(await run(many(5), { takes: 25 })).toBe(2);
    expect(sizes()).toEqual([1, 1, 1]);
    expect(told.at(-1)).toBe('release ad ae of claim in the tenant');
    clock = 0;
    told = [];
    expect(await run(many(3), { takes: 26 })).toBe(1);
    expect(sizes()).toEqual([1, 1]);
  });

  test('is begun however long that took', async () => {
    jest.spyOn(performance, 'now').mockReturnValueOnce(0);
    expect(await run(many(1))).toBe(0);
    expect(sizes()).toEqual([1]);
  });

  test('has each event handled in its own tenant, within the transaction that notes it', async () => {
    handled.add('AB');
    await run(many(1));
    told = [];
    const inTenant = jest.fn();
    const any = consumer();
    const handle: Consumer['handle'] = async (event) => {
      inTenant(currentTenantId());
      await any.handle(event, undefined);
    };
    const group = { consumer: 'any', tenantId, claim: 'claim', deliveries: many(3) };
    await runner.run({ ...any, handle }, group);
    expect(told).toEqual(['begin', 'complete aa ab ac', 'handle aa', 'handle ac', 'commit']);
    expect(inTenant.mock.calls).toEqual([[tenantId], [tenantId]]);
  });

  test('calls other systems before the transaction, one by one', async () => {
    const prepare = async ({ id }: ReceivedEvent): Promise<string> => {
      told.push(`prepare ${id.toLowerCase()}`);
      return `answer ${id.toLowerCase()}`;
    };
    await run(many(2), { prepare });
    const both = ['aa', 'ab'].flatMap((id) => [
      `prepare ${id}`,
      'begin',
      `complete ${id}`,
      `handle ${id} with answer ${id}`,
      'commit',
    ]);
    expect(told).toEqual(both);
  });
});

test('each step has a span of its own name', async () => {
  const spans: string[] = [];
  const span = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, note: jest.fn(), end: jest.fn() };
  traceBy({
    start: ({ name }: Operation) => {
      spans.push(name);
      return span;
    },
  });
  await run(many(1), { prepare: async () => 'answer' });
  traceBy(undefined);
  expect(spans).toEqual(['deliver any', 'prepare any', 'process any']);
});

describe('the claim is forgotten by the one who ends it', () => {
  const mishap = new Error('Mishap');

  test('with the last batch, where nothing of it was kept back', async () => {
    await run(many(3), { takes: 13 });
    expect(rests).toEqual([
      ['aa', false],
      ['ab', false],
      ['ac', true],
    ]);
  });

  test('not with the last batch, where an event has failed: it is still in hand', async () => {
    await run([delivery('a1'), delivery('b1')], { takes: 13, errors: { a1: mishap } });
    expect(rests).toEqual([
      ['a1', false],
      ['b1', false],
    ]);
  });

  test('not with one of a batch that are tried by themselves', async () => {
    await run(many(1));
    rests = [];
    await run([delivery('a1'), delivery('b1')], { errors: { a1: mishap } });
    expect(rests).toEqual([
      ['a1 b1', true],
      ['a1', false],
      ['b1', false],
    ]);
  });

  test('with what is given back in the end', async () => {
    await run(many(4), { takes: 26 });
    expect(rests).toEqual([
      ['aa', false],
      ['ab', false],
      ['ac ad', true],
    ]);
  });
});

describe('an event that fails', () => {
  const mishap = new Error('Mishap');

  test('in a batch has each tried by itself, and keeps back what comes later to its subject', async () => {
    await run(many(1));
    told = [];
    const group = [delivery('a1'), delivery('b1'), delivery('a2'), delivery('c1')];
    expect(await run(group, { errors: { a1: mishap } })).toBe(0);
    expect(told).toEqual([
      'begin',
      'complete a1 b1 a2 c1',
      'handle a1',
      'rollback',
      'begin',
      'complete a1',
      'handle a1',
      'rollback',
      'fail a1 of claim in the tenant',
      'begin',
      'complete b1',
      'handle b1',
      'commit',
      'release a2 of claim in the tenant',
      'begin',
      'complete c1',
      'handle c1',
      'commit',
    ]);
  });

  test('keeps back its subject in later batches too, which are given back in the end', async () => {
    const group = [delivery('a1'), delivery('a2'), delivery('b1'), delivery('b2'), delivery('a3')];
    expect(await run(group, { takes: 13, errors: { a1: mishap } })).toBe(0);
    expect(told).toEqual([
      'begin',
      'complete a1',
      'handle a1',
      'rollback',
      'fail a1 of claim in the tenant',
      'begin',
      'complete b1',
      'handle b1',
      'commit',
      'begin',
      'complete b2',
      'handle b2',
      'commit',
      'release a2 a3 of claim in the tenant',
    ]);
  });

  test('in a later batch keeps back its subject in those that follow', async () => {
    await run(many(1), { takes: 9 });
    told = [];
    const group = ['a1', 'b1', 'a2', 'c1', 'a3', 'd1'].map((id) => delivery(id));
    await run(group, { errors: { b1: mishap, a1: mishap } });
    expect(told.filter((one) => /^(?:fail|release|handle)/.test(one))).toEqual([
      'handle a1',
      'handle a1',
      'fail a1 of claim in the tenant',
      'handle b1',
      'fail b1 of claim in the tenant',
      'handle c1',
      'handle d1',
      'release a2 a3 of claim in the tenant',
    ]);
  });

  test('is tried again later, which the log, the metrics and the listeners are told', async () => {
    luck.mockReturnValue(1);
    const retry = { attempts: 3, firstMs: 100, longestMs: 1000 };
    await run([delivery('a1', { attempts: 1, crashes: 2 })], { errors: { a1: mishap }, retry });
    expect(failures).toEqual([
      {
        delay: 200,
        attempts: 2,
        survived: true,
        problem: {
          code: 'unexpected',
          message: 'An unexpected Error; the log of the worker has it in full.',
        },
      },
    ]);
    expect(metrics).toEqual([['tried', 'any', 'retried']]);
    expect(retries).toEqual([200]);
    const facts = {
      consumer: 'any',
      event: 'A1',
      type: 'thing.done.v1',
      tenantId,
      attempts: 2,
      delayMs: 200,
    };
    expect(logged).toEqual([
      ['warn', { ...facts, err: mishap }, 'An event could not be handled; it is tried again'],
    ]);
  });

  test('for the last time is a dead letter', async () => {
    const retry = { attempts: 2, firstMs: 100, longestMs: 1000 };
    await run([delivery('a1', { attempts: 1 })], { errors: { a1: mishap }, retry });
    expect(failures).toEqual([expect.objectContaining({ delay: undefined, attempts: 2, survived: true })]);
    expect(metrics).toEqual([['tried', 'any', 'dead']]);
    expect(retries).toStrictEqual([]);
    const facts = { consumer: 'any', event: 'A1', type: 'thing.done.v1', tenantId, attempts: 2 };
    expect(logged).toEqual([
      ['error', { ...facts, deadLetter: 'a1', err: mishap }, 'An event is a dead letter'],
    ]);
  });

  test('is no failure where it is postponed: no try is counted, and nothing is logged', async () => {
    await run([delivery('a1', { attempts: 1 })], { errors: { a1: new Postponed(70, 'Not yet.') } });
    const problem = { code: 'postponed', message: 'Not yet.' };
    expect(failures).toEqual([{ delay: 70, attempts: 1, survived: false, problem }]);
    expect([metrics, retries, logged]).toEqual([[['tried', 'any', 'postponed']], [70], []]);
  });

  test('counts as failed when its handler waits for what does not come', async () => {
    // A deadline measures its time by this clock, and one that stands still ends none.
    jest.spyOn(performance, 'now').mockRestore();
    runner.patience = 10;
    const group = { consumer: 'any', tenantId, claim: 'claim', deliveries: [delivery('a1')] };
    await runner.run({ ...consumer(), handle: forever }, group);
    expect(failures).toEqual([expect.objectContaining({ attempts: 1, survived: true })]);
    expect(runner.patience).toBe(10);
    expect(newRunner().patience).toBe(60_000);
  });

  test('keeps off the others of its batch where this build does not know its type', async () => {
    await run(many(1));
    told = [];
    const foreign = delivery('b1');
    const group = [delivery('a1'), { ...foreign, event: { ...foreign.event, type: 'thing.undone.v1' } }];
    await run(group);
    expect(told).toEqual(['begin', 'complete a1', 'handle a1', 'commit', 'fail b1 of claim in the tenant']);
    expect(failures).toEqual([expect.objectContaining({ delay: 1000, attempts: 0 })]);
  });
});

describe('a claim that is lost', () => {
  const given = 'release aa ab ac of claim in the tenant';

  test('ends the group, and gives back what may still be held', async () => {
    lost.add('aa');
    expect(await run(many(3))).toBe(0);
    expect(told).toEqual(['begin', 'complete aa', 'rollback', given]);
    expect([metrics, failures, logged]).toEqual([[['tried', 'any', 'lost', 1]], [], []]);
  });

  test('in a batch ends the group without trying each', async () => {
    await run(many(1));
    told = [];
    metrics = [];
    lost.add('ab');
    expect(await run(many(3))).toBe(0);
    expect(told).toEqual(['begin', 'complete aa ab ac', 'rollback', given]);
    expect(metrics).toEqual([['tried', 'any', 'lost', 3]]);
  });

  test('among those that are tried by themselves ends the group too', async () => {
    await run(many(1));
    told = [];
    let tries = 0;
    const any = consumer();
    const handle: Consumer['handle'] = async () => {
      tries += 1;
      if (tries === 1) lost.add('ab');
      if (tries === 1) throw new Error('Mishap');
    };
    const group = { consumer: 'any', tenantId, claim: 'claim', deliveries: many(3) };
    expect(await runner.run({ ...any, handle }, group)).toBe(0);
    expect(told.slice(3)).toEqual([
      'begin',
      'complete aa',
      'commit',
      'begin',
      'complete ab',
      'rollback',
      given,
    ]);
  });

  test('says what it is', () => {
    const error = new ClaimLostError();
    expect([error.name, error.message]).toEqual(['ClaimLostError', 'The claim of a delivery was lost']);
  });
});

describe('an event that was in hand when workers died', () => {
  beforeEach(() => {
    runner.calm = 0;
  });

  test.each([
    [0, 10_000],
    [1, 15_000],
  ])('with luck of %d it waits until a worker has been up for %d milliseconds', async (drawn, calm) => {
    luck.mockReturnValue(drawn);
    runner = newRunner();
    clock = calm - 2001;
    await run([delivery('a1', { crashes: 3 })]);
    clock = calm - 1;
    await run([delivery('a1', { crashes: 3 })]);
    const problem = {
      code: 'postponed',
      message: 'Workers died with it in hand. A worker tries it alone once it has been up for a while.',
    };
    expect(failures).toEqual([
      { delay: 2000, attempts: 0, survived: false, problem },
      { delay: 1, attempts: 0, survived: false, problem },
    ]);
    expect(told.filter((one) => !one.startsWith('fail'))).toEqual([]);
    clock = calm;
    await run([delivery('a1', { crashes: 3 })]);
    expect(told).toContain('handle a1');
  });

  test('is noted before it is tried, alone, and told', async () => {
    await run(many(1));
    told = [];
    const group = [
      delivery('a1'),
      delivery('b1'),
      delivery('c1', { crashes: 3 }),
      delivery('d1', { crashes: 2 }),
    ];
    await run(group);
    expect(told).toEqual([
      'begin',
      'complete a1 b1',
      'handle a1',
      'handle b1',
      'commit',
      'suspect c1',
      'begin',
      'complete c1',
      'handle c1',
      'commit',
      'begin',
      'complete d1',
      'handle d1',
      'commit',
    ]);
    expect(logged).toEqual([
      [
        'warn',
        { consumer: 'any', event: 'C1', crashes: 3 },
        'An event was in hand when workers died; it is tried alone',
      ],
    ]);
  });

  test('is not tried where another worker has it by now', async () => {
    lost.add('a1');
    await run([delivery('a1', { crashes: 9 })]);
    expect(told).toEqual(['suspect a1', 'release a1 of claim in the tenant']);
  });

  test('waits for another one that is tried, and does not mind its end', async () => {
    const tried = Promise.withResolvers<void>();
    const any = consumer();
    const handle: Consumer['handle'] = async (event) => {
      await any.handle(event, undefined);
      if (event.id === 'A1') await tried.promise;
    };
    const slow = { ...any, handle } as Consumer;
    const both = ['a1', 'b1'].map((id) =>
      runner.run(slow, {
        consumer: 'any',
        tenantId,
        claim: 'claim',
        deliveries: [delivery(id, { crashes: 3 })],
      }),
    );
    await new Promise(setImmediate);
    expect(told).toEqual(['suspect a1', 'begin', 'complete a1', 'handle a1']);
    tried.reject(new Error('Mishap'));
    await Promise.all(both);
    expect(told.slice(4)).toEqual(
      expect.arrayContaining(['rollback', 'suspect b1', 'begin', 'complete b1', 'handle b1', 'commit']),
    );
  });

  test.each([9, 10])('is a dead letter at ten deaths, and not before: %d', async (crashes) => {
    await run([delivery('a1', { attempts: 4, crashes })]);
    expect(told.includes('handle a1')).toBe(crashes === 9);
    if (crashes === 9) return;
    const problem = expect.objectContaining({ code: 'event-kills-workers' });
    expect(failures).toEqual([{ delay: undefined, attempts: 4, survived: false, problem }]);
    expect(retries).toStrictEqual([]);
    expect(logged.map(([level]) => level)).toEqual(['error']);
  });
});
