import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CircuitBreaker,
  type CircuitBreakerOptions,
  CircuitOpenError,
  type CircuitState,
} from './circuit-breaker';

class AwayError extends Error {}

let states: CircuitState[];
beforeEach(() => {
  jest.useFakeTimers();
  states = [];
});
afterEach(() => jest.useRealTimers());

const make = (more: Partial<CircuitBreakerOptions> = {}): CircuitBreaker =>
  new CircuitBreaker({
    failures: 2,
    firstMs: 100,
    longestMs: 300,
    onChange: (state) => states.push(state),
    ...more,
  });
const succeed = async (): Promise<string> => 'done';
const fail = async (): Promise<never> => {
  throw new AwayError();
};
const refuse = async (): Promise<never> => {
  throw new Error('no');
};

/** The outcome of each call, one after the other. */
async function outcomes(breaker: CircuitBreaker, ...works: (() => Promise<unknown>)[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const work of works)
    seen.push(
      await breaker.run(work).catch((error: Error) => {
        if (error instanceof AwayError) return 'failed';
        return error instanceof CircuitOpenError ? error.milliseconds : error.message;
      }),
    );
  return seen;
}

test('it opens after failures in a row, and then tells how long nothing is let through', async () => {
  const breaker = make();
  expect(await outcomes(breaker, fail, succeed, fail, fail, succeed)).toEqual([
    'failed',
    'done',
    'failed',
    'failed',
    100,
  ]);
  jest.advanceTimersByTime(40);
  expect(await outcomes(breaker, succeed)).toEqual([60]);
  await expect(breaker.admit()).rejects.toThrow(CircuitOpenError);
});

test('a trial that fails doubles the wait, up to the longest; one that succeeds closes it and forgets', async () => {
  const breaker = make();
  await outcomes(breaker, fail, fail);
  for (const next of [200, 300, 300]) {
    jest.advanceTimersByTime(300);
    expect(await outcomes(breaker, fail, succeed)).toEqual(['failed', next]);
  }
  jest.advanceTimersByTime(300);
  await expect(breaker.admit()).resolves.toBeUndefined();
  expect(await outcomes(breaker, succeed, fail, succeed, fail, fail, succeed)).toEqual([
    'done',
    'failed',
    'done',
    'failed',
    'failed',
    100,
  ]);
});

test('one trial at a time is let through', async () => {
  const breaker = make();
  await outcomes(breaker, fail, fail);
  jest.advanceTimersByTime(100);
  const { promise, resolve } = Promise.withResolvers<string>();
  const trial = breaker.run(() => promise);
  expect(await outcomes(breaker, succeed)).toEqual([0]);
  resolve('done');
  expect(await trial).toBe('done');
  expect(states).toEqual(['open', 'half-open', 'closed']);
});

test('what was begun before a change says nothing about what is now', async () => {
  const breaker = make({ failures: 1 });
  const slow = ['fails', 'succeeds', 'fails'].map(() => Promise.withResolvers<string>());
  const running = slow.map(({ promise }) => breaker.run(() => promise));
  const ended = Promise.allSettled(running);
  await outcomes(breaker, fail);
  jest.advanceTimersByTime(40);
  slow[0]!.reject(new AwayError());
  await running[0]!.catch(() => undefined);
  expect(await outcomes(breaker, succeed)).toEqual([60]);
  jest.advanceTimersByTime(60);
  const trial = Promise.withResolvers<string>();
  const tried = breaker.run(() => trial.promise);
  slow[1]!.resolve('late');
  slow[2]!.reject(new AwayError());
  await ended;
  expect(breaker.state).toBe('half-open');
  trial.resolve('done');
  await tried;
  expect(states).toEqual(['open', 'half-open', 'closed']);
});

test('an error that says nothing about the other system counts as its answer', async () => {
  const breaker = make({ isFailure: (error) => error instanceof AwayError });
  expect(await outcomes(breaker, refuse, refuse, fail, refuse, fail, succeed)).toEqual([
    'no',
    'no',
    'failed',
    'no',
    'failed',
    'done',
  ]);
});

test('a probe finds out before any work is let through', async () => {
  const probe = jest.fn(fail as () => Promise<unknown>);
  const work = jest.fn(succeed);
  const breaker = make({ probe });
  await outcomes(breaker, fail, fail);
  jest.advanceTimersByTime(100);
  expect(await outcomes(breaker, work)).toEqual([200]);
  expect(work).not.toHaveBeenCalled();
  jest.advanceTimersByTime(200);
  probe.mockResolvedValueOnce(true);
  // It was only asked whether it is there: what comes of the work is another thing.
  expect(await outcomes(breaker, fail, work)).toEqual(['failed', 'done']);
  expect(probe).toHaveBeenCalledTimes(2);
});

test('a trip opens it at once, and voids the trial that is under way', async () => {
  const trial = Promise.withResolvers<void>();
  const breaker = make({ probe: () => trial.promise });
  breaker.trip(new AwayError());
  expect(await outcomes(breaker, succeed)).toEqual([100]);
  jest.advanceTimersByTime(100);
  const tried = outcomes(breaker, succeed);
  breaker.trip(new Error('lost meanwhile'));
  trial.resolve();
  expect(await tried).toEqual([200]);
  expect(states).toEqual(['open', 'half-open', 'open']);
});

describe('One that probes by itself', () => {
  let probe: jest.Mock<Promise<void>>;
  const makeProbing = (more: Partial<CircuitBreakerOptions> = {}): CircuitBreaker =>
    make({ isSelfProbing: true, probe, ...more });
  beforeEach(() => (probe = jest.fn(async () => undefined)));

  test('begins open, and its start decides', async () => {
    const breaker = makeProbing();
    expect(await outcomes(breaker, succeed)).toEqual([0]);
    await breaker.start();
    expect(await outcomes(breaker, succeed)).toEqual(['done']);
    expect(states).toEqual(['half-open', 'closed']);
  });

  test('probes with backoff though nobody asks, and no work waits for a probe', async () => {
    const failures: number[] = [];
    const breaker: CircuitBreaker = makeProbing({
      longestMs: 400,
      onChange: (state) => state === 'closed' && failures.push(breaker.trialsFailed),
    });
    await breaker.start();
    const { length: before } = probe.mock.calls;
    breaker.trip(new AwayError());
    probe.mockRejectedValueOnce(new AwayError()).mockRejectedValueOnce(new AwayError());
    await jest.advanceTimersByTimeAsync(100 + 200);
    expect(probe).toHaveBeenCalledTimes(before + 2);
    await jest.advanceTimersByTimeAsync(399);
    expect(await outcomes(breaker, succeed)).toEqual([1]);
    await jest.advanceTimersByTimeAsync(1);
    expect(await outcomes(breaker, succeed)).toEqual(['done']);
    expect(failures).toEqual([0, 2]);
  });

  test('probes outside the context of the work that failed', async () => {
    const scope = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const breaker = makeProbing({ failures: 1, probe: async () => void seen.push(scope.getStore()) });
    await breaker.start();
    await scope.run('a tenant', () => outcomes(breaker, fail));
    await jest.advanceTimersByTimeAsync(100);
    expect(seen).toEqual([undefined, undefined]);
  });

  test('probes no more once it is stopped, and stays as it is', async () => {
    const slow = Promise.withResolvers<void>();
    const breaker = makeProbing();
    await breaker.start();
    breaker.trip(new AwayError());
    probe.mockImplementation(() => slow.promise);
    await jest.advanceTimersByTimeAsync(100);
    breaker.stop();
    slow.resolve();
    await jest.advanceTimersByTimeAsync(1000);
    expect(probe).toHaveBeenCalledTimes(2);
    expect(states).toEqual(['half-open', 'closed', 'open', 'half-open']);
  });
});
