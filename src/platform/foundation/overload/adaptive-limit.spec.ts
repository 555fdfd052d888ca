import { AdaptiveLimit } from './adaptive-limit';

let now = 0;
let limit: AdaptiveLimit;
beforeEach(() => {
  now = 0;
  limit = new AdaptiveLimit({ least: 4, most: 200, first: 64, target: () => 2, now: () => now });
});

/** Some windows in which work waits for so many milliseconds. */
function windows(count: number, wait: number, isUsedUp = true): void {
  for (let at = 0; at < count; at += 1) {
    now += 50;
    if (isUsedUp) limit.usedUp();
    limit.observe(wait);
  }
}

test('falls by half in a window at most, and never below the least', () => {
  windows(1, 1000, false);
  expect(limit.current).toBe(32);
  windows(20, 1000, false);
  expect(limit.current).toBe(4);
});

test('grows while it is used up and nobody waits, to the most', () => {
  windows(1, 0);
  expect(limit.current).toBe(72);
  windows(50, 0);
  expect(limit.current).toBe(200);
});

test('stays where it is while it is not used up', () => {
  windows(50, 0.1, false);
  expect(limit.current).toBe(64);
});

test.each([0.05, 0.2])('settles where work waits for about the target, at %s ms for each at once', (each) => {
  for (let at = 0; at < 400; at += 1) windows(1, limit.current * each);
  expect(limit.current * each).toBeGreaterThan(1.9);
  expect(limit.current * each).toBeLessThan(3.5);
});

test('judges by the mean of a window, so that one long wait among many is forgiven', () => {
  for (let at = 0; at < 99; at += 1) limit.observe(0);
  limit.observe(50);
  windows(1, 0, false);
  expect(limit.current).toBe(64);
});
