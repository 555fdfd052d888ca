import { derivedId, isId, newId } from './id';
import { isOwnId } from './is-id';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => jest.useRealTimers());

test('an id is a UUIDv7 that begins with the time', () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(version7);
  expect(isId(id)).toBe(true);
  const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test.each([
  ['while the clock stands still', 0],
  ['while the clock goes back', -3],
  ['while the clock goes on', 1],
])('ids sort as they were made, and none comes twice, %s', (_title, step) => {
  jest.useFakeTimers({ now: Date.now() });
  const ids = Array.from({ length: 5000 }, () => {
    jest.setSystemTime(Date.now() + step);
    return newId();
  });
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('ids of one moment end in random digits that differ', () => {
  const ends = Array.from({ length: 1000 }, () => newId().slice(24));
  expect(new Set(ends).size).toBe(ends.length);
});

test('only a text is an id', () => {
  expect(isId({ toString: () => newId() })).toBe(false);
});

test('an id that Strata has given is told by its version, and by its form', () => {
  const names = [
    '019aa000-0000-7000-8000-000000000001',
    '019aa000-0000-4000-8000-000000000001',
    'auth0|102030407',
  ];
  expect([names[2]![14], names.map((name) => isOwnId(name))]).toEqual(['7', [true, false, false]]);
});

test('an id that is derived is that of RFC 9562 for the id and the name', () => {
  const id = derivedId('019aa000-0000-7000-8000-000000000001', 'mail');
  expect(id).toBe('e74344c8-1274-578d-a231-01e048e594ee');
});
