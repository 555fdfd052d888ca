import { AttemptLimits } from './attempt-limits';
import type { Grant } from './gcra';

let now = 1000;
const minute = 60_000;

test('ten tries are there at once, and one more for each minute; one that is given back was none', async () => {
  const limits = new AttemptLimits(undefined, 'test', () => now);
  for (let count = 0; count < 10; count += 1) expect(await limits.take('a')).toBeUndefined();
  expect(await limits.take('a')).toBeGreaterThan(59_000);
  expect(await limits.take('b')).toBeUndefined();
  await limits.giveBack('a');
  expect(await limits.take('a')).toBeUndefined();
  expect(await limits.take('a')).toBeGreaterThan(0);
  now += minute;
  expect(await limits.take('a')).toBeUndefined();
  expect(await limits.take('a')).toBeGreaterThan(0);
});

test('more than were taken cannot be given back', async () => {
  const limits = new AttemptLimits(undefined, 'test', () => now);
  for (let count = 0; count < 30; count += 1) await limits.giveBack('a');
  for (let count = 0; count < 10; count += 1) expect(await limits.take('a')).toBeUndefined();
  expect(await limits.take('a')).toBeGreaterThan(0);
});

test('a shared store that goes away gives no try back that it had told of', async () => {
  const empty: Grant = { granted: 0, remaining: 0, nextIn: minute, fullIn: 10 * minute };
  let isAway = false;
  const circuit = {
    isAway: false,
    take: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(empty)),
  };
  const limits = new AttemptLimits(circuit, 'test', () => now);
  expect(await limits.take('a')).toBe(minute);
  isAway = true;
  expect(await limits.take('a')).toBeGreaterThan(0);
  expect(await limits.take('b')).toBeUndefined();
});
