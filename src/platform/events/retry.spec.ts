import { Postponed } from '../../kernel/consumer';
import { nextTry } from './retry';

const policy = { attempts: 4, firstMs: 1000, longestMs: 1500 };

afterEach(() => jest.restoreAllMocks());

test.each([
  ['full', 0, [0, 0, 0, undefined]],
  ['full', 1, [1000, 1500, 1500, undefined]],
  ['equal', 0, [500, 750, 750, undefined]],
  ['equal', 1, [1000, 1500, 1500, undefined]],
] as const)('with %s jitter and luck of %d, the waits are %j', (jitter, luck, waits) => {
  jest.spyOn(Math, 'random').mockReturnValue(luck);
  const tries = waits.map((_, before) => nextTry(new Error('x'), before, { ...policy, jitter }));
  expect(tries).toEqual(waits.map((delay, before) => ({ delay, attempts: before + 1 })));
});

test('what is postponed comes at the time that it names, and spends no try', () => {
  expect(nextTry(new Postponed(7000, 'busy'), 3, policy)).toEqual({ delay: 7000, attempts: 3 });
});
