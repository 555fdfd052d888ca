import { backoff, type BackoffRules, pause, untilItWorks } from './backoff';

// Jest's fake clock does not reach the timers that are promises.
jest.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number, value: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const abort = (): void => reject(new Error('aborted'));
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort);
      setTimeout(() => resolve(value), milliseconds);
    }),
}));

const rules: BackoffRules = { firstMs: 50, longestMs: 200 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('each delay is twice the one before, up to the longest, however many failures there were', () => {
  expect([1, 2, 3, 4, 5000].map((failures) => backoff(rules, failures))).toEqual([50, 100, 200, 200, 200]);
});

test.each([
  ['none', [100, 100]],
  ['full', [0, 100]],
  ['equal', [50, 100]],
  ['around', [50, 150]],
] as const)('with the jitter %s, luck of 0 and 1 makes %j of 100 ms', (jitter, waits) => {
  const drawn = [0, 1].map((luck) => {
    jest.spyOn(Math, 'random').mockReturnValue(luck);
    return backoff({ ...rules, jitter }, 2);
  });
  expect(drawn).toEqual(waits);
});

test('what fails is tried again after each delay, and its answer is passed on', async () => {
  const begun = Date.now();
  const tried: number[] = [];
  const told: unknown[] = [];
  const work = async (): Promise<string> => {
    tried.push(Date.now() - begun);
    if (tried.length < 5) throw new Error(`try ${tried.length}`);
    return 'done';
  };
  const outcome = untilItWorks(work, rules, new AbortController().signal, (error) =>
    told.push((error as Error).message),
  );
  await jest.advanceTimersByTimeAsync(550);
  expect(await outcome).toBe('done');
  expect(tried).toEqual([0, 50, 150, 350, 550]);
  expect(told).toEqual(['try 1', 'try 2', 'try 3', 'try 4']);
});

test('a signal ends the wait at once, and nothing is tried any more', async () => {
  const stopping = new AbortController();
  const work = jest.fn(() => Promise.reject(new Error('away')));
  const outcome = untilItWorks(work, rules, stopping.signal, () => undefined);
  await jest.advanceTimersByTimeAsync(60);
  stopping.abort();
  await expect(outcome).resolves.toBeUndefined();
  expect(work).toHaveBeenCalledTimes(2);
  await expect(untilItWorks(work, rules, stopping.signal, () => undefined)).resolves.toBeUndefined();
  await expect(pause(1000, stopping.signal)).resolves.toBeUndefined();
  expect(work).toHaveBeenCalledTimes(2);
});
