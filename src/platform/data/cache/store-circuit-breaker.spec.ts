import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { LateError } from '../../foundation/deadline';
import { Signal } from '../../foundation/signal';
import { StoreAwayError, StoreCircuitBreaker } from './store-circuit-breaker';

/** Deadlines and pauses end when a test ends them. */
let deadlines: { readonly milliseconds: number; readonly late: () => void }[];
let pauses: { readonly milliseconds: number; readonly end: () => void }[];
/** The clock by which deadlines are judged. */
let clock: number;
jest.mock('../../foundation/deadline', () => {
  class LateError extends Error {}
  const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> => {
    const { promise, reject } = Promise.withResolvers<never>();
    deadlines.push({ milliseconds, late: () => reject(new LateError('late')) });
    return Promise.race([work, promise]);
  };
  return { LateError, within, deadlineClock: () => () => clock };
});
jest.mock('../../foundation/backoff', () => ({
  ...jest.requireActual<object>('../../foundation/backoff'),
  pause: (milliseconds: number, signal: AbortSignal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve());
    pauses.push({ milliseconds, end: resolve });
    return promise;
  },
}));

/** Calls of the store and of the generation, in their order. */
let asked: string[];
/** Answers of the store: its identity, and whether it can be reached. */
let identity: () => Promise<string>;
let open: () => Promise<void>;
/** PostgreSQL's record: the store that counts. It may be unknown to this instance. */
let server: string;
let isKnown: boolean;
let lost: Signal<string>;
/** Scopes of the caller that looks at the generation ran in. */
let scopes: unknown[];
const scope = new AsyncLocalStorage<string>();
let metrics: { readonly states: string[]; readonly latencies: number[]; errors: number };
let warn: jest.SpyInstance;
let log: jest.SpyInstance;
let debug: jest.SpyInstance;
let breaker: StoreCircuitBreaker;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  [deadlines, pauses, clock, asked, scopes] = [[], [], 0, [], []];
  [identity, open] = [async () => 'redis:a', async () => undefined];
  [server, isKnown, lost] = ['redis:a', true, new Signal()];
  metrics = { states: [], latencies: [], errors: 0 };
  warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  log = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
  debug = jest.spyOn(Logger.prototype, 'debug').mockReturnValue();
  breaker = make();
});
afterEach(async () => {
  await breaker.onApplicationShutdown();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const tell = async (name: string): Promise<void> => void asked.push(name);
const current = (): object => ({ server, version: '7.1000' });

function make(): StoreCircuitBreaker {
  const store = {
    lost,
    open: () => tell('open').then(() => open()),
    close: () => tell('close'),
    identity: () => tell('identity').then(() => identity()),
    renew: () => tell('renew'),
  };
  const generation = {
    start: () => tell('start'),
    stop: () => void asked.push('stop'),
    forget: () => void asked.push('forget'),
    current: () => (isKnown ? current() : undefined),
    look: async () => {
      asked.push('look');
      scopes.push(scope.getStore());
      return current();
    },
    adopt: async (adopted: string) => {
      await tell(`adopt ${adopted}`);
      server = adopted;
    },
  };
  const counted = {
    state: (state: string) => metrics.states.push(state),
    latency: (seconds: number) => metrics.latencies.push(seconds),
    error: () => (metrics.errors += 1),
  };
  return new StoreCircuitBreaker(store as never, generation as never, counted as never);
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};
async function started(): Promise<void> {
  await breaker.onModuleInit();
  await settled();
  asked = [];
}
/** Ends the last pause, and waits until all that follows from it is done. */
async function endPause(): Promise<void> {
  pauses.at(-1)!.end();
  await settled();
}
async function late(): Promise<void> {
  deadlines.at(-1)!.late();
  await settled();
}
/** So many milliseconds pass, in which the breaker may probe. */
async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
  await settled();
}
/** A store that was lost and comes back as the given one. */
async function comeBack(as: string): Promise<void> {
  lost.emit('gone');
  identity = async () => as;
  await pass(50);
}
const never = (): Promise<never> => new Promise(() => undefined);
const fails = (message: string) => () => Promise.reject(new Error(message));
const away = { message: 'The store failed', constructor: StoreAwayError };
const messagesOf = (spy: jest.SpyInstance): unknown[] => spy.mock.calls.map((call) => call.at(-1));

describe('The start', () => {
  test('looks at the generation, connects, and trusts the store that counts', async () => {
    expect([breaker.state, breaker.trusted()]).toEqual(['open', undefined]);
    await breaker.onModuleInit();
    expect([breaker.state, breaker.trusted()]).toEqual(['closed', '7.1000']);
    expect(asked).toEqual(['start', 'open', 'identity', 'look', 'look']);
    expect(deadlines.map(({ milliseconds }) => milliseconds)).toEqual([500, 500, 250]);
    expect(metrics).toEqual({ states: ['half-open', 'closed'], latencies: [], errors: 0 });
    expect([warn.mock.calls, log.mock.calls]).toEqual([[], []]);
  });

  test('waits for no store that is away, and tells of it', async () => {
    open = never;
    identity = never;
    const start = breaker.onModuleInit();
    await settled();
    expect(asked).toEqual(['start', 'open']);
    // The limit of both steps, which begins with the first one.
    deadlines[0]!.late();
    await settled();
    expect([asked, breaker.state]).toEqual([['start', 'open', 'identity'], 'half-open']);
    deadlines[1]!.late();
    await start;
    expect(messagesOf(warn)).toEqual(['The cache is away (no answer); the database answers']);
    expect(breaker.trusted()).toBeUndefined();
  });

  test('names the reason for which the connection was lost, where the store has not answered yet', async () => {
    open = async () => lost.emit('ECONNREFUSED');
    identity = never;
    const start = breaker.onModuleInit();
    await settled();
    deadlines[1]!.late();
    await start;
    expect(messagesOf(warn)).toEqual(['The cache is away (ECONNREFUSED); the database answers']);
  });

  test('waits for no store that is trusted after a pause, and calls it away only where the trust fails', async () => {
    server = 'redis:b';
    await breaker.onModuleInit();
    expect([breaker.state, breaker.trusted(), pauses[0]!.milliseconds]).toEqual([
      'half-open',
      undefined,
      1000,
    ]);
    expect(messagesOf(warn)).toEqual([]);
    pauses[0]!.end();
    await settled();
    expect([breaker.state, breaker.trusted(), messagesOf(warn)]).toEqual(['closed', '7.1000', []]);
  });

  test('tells of a store that is lost before it is trusted', async () => {
    server = 'redis:b';
    await breaker.onModuleInit();
    lost.emit('gone');
    pauses[0]!.end();
    await settled();
    expect(messagesOf(warn)).toEqual(['The cache is away (gone); the database answers']);
  });

  test('says why the store is not trusted', async () => {
    identity = fails('The client is closed');
    await started();
    expect(messagesOf(warn)).toEqual(['The cache is away (The client is closed); the database answers']);
  });
});

test('the end closes the store, and neither probes nor watches any more', async () => {
  await started();
  const watching = pauses.length;
  lost.emit('gone');
  await breaker.onApplicationShutdown();
  await pass(1000);
  expect(asked).toEqual(['stop', 'close']);
  await endPause();
  expect([watching, pauses.length, jest.getTimerCount()]).toEqual([1, 1, 0]);
});

describe('Entries count', () => {
  test('while the generation is known and names the store that was found', async () => {
    await started();
    isKnown = false;
    expect(breaker.trusted()).toBeUndefined();
    [isKnown, server] = [true, 'redis:b'];
    expect(breaker.trusted()).toBeUndefined();
    server = 'redis:a';
    expect(breaker.trusted()).toBe('7.1000');
    lost.emit('gone');
    expect(breaker.trusted()).toBeUndefined();
  });

  test('while no command has waited for longer than its 12 ms', async () => {
    await started();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const calls = [breaker.call(() => first.promise)];
    clock = 10;
    calls.push(breaker.call(() => second.promise));
    clock = 12;
    expect(breaker.trusted()).toBe('7.1000');
    clock = 12.5;
    expect(breaker.trusted()).toBeUndefined();
    second.resolve();
    await calls[1];
    // No command that is still pending is older than the one that was answered last.
    expect(breaker.trusted()).toBe('7.1000');
    first.resolve();
    await calls[0];
    clock = 100;
    expect(breaker.trusted()).toBe('7.1000');
    const third = Promise.withResolvers<void>();
    calls.push(breaker.call(() => third.promise));
    expect(breaker.trusted()).toBe('7.1000');
    clock = 113;
    expect(breaker.trusted()).toBeUndefined();
    third.resolve();
    await calls[2];
    expect(breaker.trusted()).toBe('7.1000');
  });
});

describe('A command', () => {
  test('is answered, and its seconds are counted', async () => {
    await started();
    jest.advanceTimersByTime(3);
    const answer = Promise.withResolvers<string>();
    const call = breaker.call(() => answer.promise);
    jest.advanceTimersByTime(5);
    answer.resolve('value');
    expect(await call).toBe('value');
    expect(deadlines.at(-1)?.milliseconds).toBe(12);
    expect([metrics.latencies, metrics.errors]).toEqual([[0.005], 0]);
  });

  test('is not sent while the circuit is open, unless its outcome counts for nobody', async () => {
    const command = jest.fn(fails('gone'));
    await expect(breaker.call(command)).rejects.toThrow(new StoreAwayError('The circuit is open'));
    expect([command.mock.calls.length, metrics.latencies]).toEqual([0, []]);
    breaker.send(command);
    expect(command).toHaveBeenCalledTimes(1);
  });

  test('opens the circuit when it fails', async () => {
    await started();
    const cause = new Error('READONLY');
    await expect(breaker.call(() => Promise.reject(cause))).rejects.toMatchObject({ ...away, cause });
    expect([breaker.state, metrics.errors, metrics.latencies.length]).toEqual(['open', 1, 1]);
    expect(messagesOf(warn)).toEqual(['The cache is away (READONLY); the database answers']);
    expect(asked).toEqual([]);
    await pass(49);
    expect(breaker.state).toBe('open');
    await pass(1);
    expect(breaker.state).toBe('closed');
    expect(log.mock.calls).toEqual([[{ seconds: 0, failures: 1 }, 'The cache is back']]);
    expect(metrics.states).toEqual(['half-open', 'closed', 'open', 'half-open', 'closed']);
  });

  test('that is late has the generation looked at, outside the scope of its caller', async () => {
    await started();
    scopes = [];
    const outcome = scope.run('a tenant', () => breaker.call(never).catch((error: unknown) => error));
    await late();
    expect(await outcome).toMatchObject({ ...away, cause: expect.any(LateError) });
    expect([breaker.state, metrics.errors, asked, scopes]).toEqual([
      'closed',
      1,
      ['forget', 'look'],
      [undefined],
    ]);
  });

  test('opens the circuit as the third in a row that is late', async () => {
    await started();
    const outcomes: Promise<unknown>[] = [];
    for (const isLate of [true, true, false, true, true, true]) {
      outcomes.push(breaker.call(isLate ? never : async () => 'in time').catch(() => 'late'));
      expect(breaker.state).toBe('closed');
      if (isLate) await late();
      else await settled();
    }
    expect(await Promise.all(outcomes)).toEqual(['late', 'late', 'in time', 'late', 'late', 'late']);
    expect(breaker.state).toBe('open');
  });
});

test('a connection that is lost opens the circuit, and counts as one error', async () => {
  await started();
  lost.emit('ECONNRESET');
  lost.emit('ECONNREFUSED');
  expect([breaker.state, metrics.errors]).toEqual(['open', 1]);
  expect(messagesOf(warn)).toEqual(['The cache is away (ECONNRESET); the database answers']);
});

describe('A probe', () => {
  test('that fails is followed by others, at most 200 ms later', async () => {
    await started();
    identity = fails('LOADING');
    lost.emit('gone');
    for (const [wait, probes] of [
      [50, 1],
      [100, 2],
      [200, 3],
      [199, 3],
      [1, 4],
    ] as const) {
      await pass(wait);
      expect(asked.filter((one) => one === 'identity')).toHaveLength(probes);
    }
    expect(messagesOf(warn)).toHaveLength(1);
    expect(debug.mock.calls.at(-1)).toEqual([{ err: new Error('LOADING') }, 'The cache is still away']);
    expect(deadlines.at(-1)?.milliseconds).toBe(250);
  });

  test('that finds the same store after a lost connection waits until others have connected too', async () => {
    await started();
    await comeBack('redis:a');
    expect([breaker.state, asked, pauses.at(-1)?.milliseconds]).toEqual([
      'half-open',
      ['identity', 'look'],
      1000,
    ]);
    await endPause();
    expect([breaker.state, asked]).toEqual(['closed', ['identity', 'look', 'look']]);
    expect(breaker.trusted()).toBe('7.1000');
    // A command that fails loses no connection.
    const before = pauses.length;
    await breaker.call(fails('READONLY')).catch(() => undefined);
    await pass(50);
    expect([breaker.state, pauses.length]).toEqual(['closed', before]);
  });

  test('that finds the store on record at the start waits for nobody', async () => {
    lost.emit('connected anew');
    await started();
    expect([breaker.state, pauses.map(({ milliseconds }) => milliseconds)]).toEqual(['closed', [300]]);
    expect(messagesOf(log)).toEqual([]);
  });

  test('that finds no store on record adopts this one as it is', async () => {
    server = '';
    await breaker.onModuleInit();
    expect(asked).toEqual(['start', 'open', 'identity', 'look', 'adopt redis:a', 'look']);
  });

  test('that finds another store has it begin anew, and tells of it', async () => {
    await started();
    await comeBack('redis:b');
    expect([asked, server, breaker.state]).toEqual([
      ['identity', 'look', 'renew', 'adopt redis:b'],
      'redis:b',
      'half-open',
    ]);
    expect(deadlines.at(-1)?.milliseconds).toBe(250);
    expect(pauses.at(-1)?.milliseconds).toBe(1000);
    await endPause();
    expect([breaker.state, breaker.trusted()]).toEqual(['closed', '7.1000']);
    expect(log.mock.calls).toEqual([
      [{ server: 'redis:b' }, 'The cache starts empty: its server was replaced or restarted'],
      [{ seconds: 0, failures: 1 }, 'The cache is back'],
    ]);
  });

  test('that finds the store which others have left leaves it, too', async () => {
    await started();
    server = 'redis:b';
    await breaker.call(fails('READONLY')).catch(() => undefined);
    await pass(50);
    expect([asked, server]).toEqual([['identity', 'look', 'look'], 'redis:b']);
    expect([breaker.state, breaker.trusted()]).toEqual(['closed', undefined]);
  });
});

describe('The watch', () => {
  test('asks each 300 ms for the identity of a store that works', async () => {
    await started();
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([300]);
    await endPause();
    expect([asked, deadlines.at(-1)?.milliseconds, pauses.length]).toEqual([['identity'], 250, 2]);
    expect(breaker.state).toBe('closed');
    lost.emit('gone');
    asked = [];
    await endPause();
    expect([asked, pauses.length]).toEqual([[], 3]);
  });

  test('sees that an address leads to another store', async () => {
    await started();
    identity = async () => 'redis:b';
    await endPause();
    expect([breaker.state, metrics.errors]).toEqual(['open', 1]);
    expect(messagesOf(warn)).toEqual(['The cache is away (its server is another); the database answers']);
    pauses.length = 0;
    await pass(50);
    // The connection counts as lost: what was known of the store is void.
    expect([server, pauses.map(({ milliseconds }) => milliseconds)]).toEqual(['redis:b', [1000]]);
  });

  test('sees that the store answers no more', async () => {
    await started();
    identity = fails('NOAUTH');
    await endPause();
    expect([breaker.state, messagesOf(warn)]).toEqual([
      'open',
      ['The cache is away (NOAUTH); the database answers'],
    ]);
    pauses.length = 0;
    identity = async () => 'redis:a';
    await pass(50);
    // No connection was lost.
    expect([breaker.state, pauses]).toEqual(['closed', []]);
  });

  test('tells once that the instances use different stores, and again after they agreed', async () => {
    await started();
    const differ =
      'Another instance uses another cache (another REDIS_URL, or none); this instance works without a cache. Give all instances the same REDIS_URL.';
    const told: number[] = [];
    for (const one of ['redis:b', 'redis:b', 'redis:a', undefined, 'redis:b']) {
      [server, isKnown] = [one ?? server, one !== undefined];
      await endPause();
      told.push(warn.mock.calls.length);
    }
    expect(told).toEqual([1, 1, 1, 1, 2]);
    expect(messagesOf(warn)).toEqual([differ, differ]);
  });
});
