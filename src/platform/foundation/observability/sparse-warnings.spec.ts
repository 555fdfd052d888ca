import { SparseWarnings } from './sparse-warnings';

test('one line at once, and one in ten seconds that counts the rest', () => {
  jest.useFakeTimers();
  const warn = jest.fn();
  const warnings = new SparseWarnings({ warn });
  for (let at = 0; at < 1000; at += 1) warnings.note('busy', () => ({ limit: 7 }));
  warnings.note('away', () => ({}));
  expect(warn.mock.calls).toEqual([
    [{ count: 1, limit: 7 }, 'busy'],
    [{ count: 1 }, 'away'],
  ]);
  jest.advanceTimersByTime(10_000);
  expect(warn.mock.calls.slice(2)).toEqual([[{ count: 999, limit: 7 }, 'busy']]);
  jest.advanceTimersByTime(60_000);
  expect(warn).toHaveBeenCalledTimes(3);
  warnings.note('busy', () => ({}));
  expect(warn).toHaveBeenCalledTimes(4);
  jest.useRealTimers();
});
