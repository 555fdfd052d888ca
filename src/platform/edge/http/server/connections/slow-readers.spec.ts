import type { KeptConnection } from './kept-connection';
import { SlowReaders } from './slow-readers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A client that takes so many bytes a second for so many seconds. Answers the second in which it was cut, if it was. */
function cutAfter(bytesPerSecond: number, seconds: number, lump = 1): number | undefined {
  const readers = new SlowReaders({ bytesPerSecond: 1000, patienceMs: 10_000 });
  let second = 0;
  const cuts: number[] = [];
  const connection = {
    takenBytes: () => Math.floor(second / lump) * lump * bytesPerSecond,
    cut: () => {
      cuts.push(second);
      readers.forget(connection);
    },
  } as unknown as KeptConnection;
  readers.watch(connection);
  for (; second < seconds; second++) jest.advanceTimersByTime(1000);
  readers.forget(connection);
  return cuts[0];
}

test('who takes nothing is cut when the patience is over', () => {
  expect(cutAfter(0, 60)).toBeGreaterThanOrEqual(9);
  expect(cutAfter(0, 60)).toBeLessThanOrEqual(11);
});

test.each([
  ['at the rate', 1000, 1],
  ['faster', 50_000, 1],
  ['at the rate, in lumps of five seconds', 1000, 5],
])('who reads %s is never cut', (_title, rate, lump) => {
  expect(cutAfter(rate, 600, lump)).toBeUndefined();
});

test('who reads at half of the rate is cut after twice the patience', () => {
  expect(cutAfter(500, 60)).toBeGreaterThanOrEqual(18);
  expect(cutAfter(500, 60)).toBeLessThanOrEqual(23);
});

test('having read much before buys no more than the patience', () => {
  const readers = new SlowReaders({ bytesPerSecond: 1000, patienceMs: 10_000 });
  const reader = { taken: 0, cut: jest.fn() };
  const connection = { takenBytes: () => reader.taken, cut: reader.cut } as unknown as KeptConnection;
  readers.watch(connection);
  reader.taken = 1_000_000;
  jest.advanceTimersByTime(9000);
  expect(reader.cut).not.toHaveBeenCalled();
  jest.advanceTimersByTime(3000);
  expect(reader.cut).toHaveBeenCalledWith('slow-reader');
  readers.forget(connection);
});
