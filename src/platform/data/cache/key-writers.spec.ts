import { writerLifetime } from './fenced-store';
import { KeyWriters } from './key-writers';

let now: jest.SpyInstance;
let writers: KeyWriters;
beforeEach(() => {
  now = jest.spyOn(performance, 'now').mockReturnValue(1000);
  writers = new KeyWriters();
});
afterEach(() => jest.restoreAllMocks());

/** The keys of which something is kept. */
const kept = (): string[] => [...writers['keys'].keys()];

test('a key has a writer until the last one has left, and nothing is kept of it then', () => {
  writers.add('key', 'one');
  writers.add('key', 'other');
  writers.delete('key', 'one');
  expect([writers.has('key'), kept()]).toEqual([true, ['key']]);
  writers.delete('key', 'other');
  expect([kept(), writers.has('key')]).toEqual([[], false]);
  writers.delete('key', 'other');
  expect(writers.has('another')).toBe(false);
});

test('a writer is one until its lifetime is over, and nothing is kept of it then', () => {
  writers.add('key', 'one');
  now.mockReturnValue(1000 + writerLifetime - 0.5);
  writers.add('key', 'other');
  expect(writers.has('key')).toBe(true);
  now.mockReturnValue(1000 + writerLifetime);
  expect(writers.has('key')).toBe(true);
  expect([...writers['keys'].get('key')!.keys()]).toEqual(['other']);
  now.mockReturnValue(1000 + 2 * writerLifetime - 0.5);
  expect([writers.has('key'), kept()]).toEqual([false, []]);
});
