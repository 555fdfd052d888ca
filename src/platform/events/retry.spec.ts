import { retryDelay } from './retry';

const policy = { attempts: 4, firstMs: 1000, longestMs: 1500 };

afterEach(() => jest.restoreAllMocks());

test.each([
  ['full', 0, [0, 0, 0, undefined]],
  ['full', 1, [1000, 1500, 1500, undefined]],
  ['equal', 0, [500, 750, 750, undefined]],
  ['equal', 1, [1000, 1500, 1500, undefined]],
] as const)('with %s jitter and luck of %d, the waits are %j', (jitter, luck, waits) => {
  jest.spyOn(Math, 'random').mockReturnValue(luck);
  const failures = [1, 2, 3, 4];
  expect(failures.map((count) => retryDelay(new Error('x'), count, { ...policy, jitter }))).toEqual(waits);
});
