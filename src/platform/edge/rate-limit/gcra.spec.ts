import { array, assert, integer, oneof, property, record } from 'fast-check';
import { paceOf, takeTokens } from './gcra';

const limits = oneof(integer({ min: 1, max: 1000 }), integer({ min: 1, max: 1_000_000 }));
const someTime = 1_763_700_000_000_000;

test('over any time no more is granted than the limit and what refills meanwhile', () => {
  const asks = array(
    record({ after: integer({ min: 0, max: 3_000_000 }), wanted: integer({ min: 1, max: 50 }) }),
    { minLength: 1, maxLength: 60 },
  );
  assert(
    property(limits, asks, (limit, rows) => {
      const pace = paceOf(limit);
      let now = someTime;
      let fullAt: number | undefined;
      const granted = rows.map(({ after, wanted }) => {
        now += after;
        const grant = takeTokens(fullAt, now, pace, wanted);
        fullAt = grant.fullAt;
        return { at: now, count: grant.granted };
      });
      for (const [first, { at: since }] of granted.entries()) {
        let sum = 0;
        for (const { at, count } of granted.slice(first)) {
          sum += count;
          expect(sum).toBeLessThanOrEqual(limit + Math.floor((at - since) / pace.interval));
        }
      }
    }),
  );
});

test('a full bucket holds the limit to the token, and a minute fills an empty one', () => {
  assert(
    property(limits, (limit) => {
      const pace = paceOf(limit);
      const all = takeTokens(undefined, someTime, pace, limit + 1);
      expect(all).toMatchObject({ granted: limit, remaining: 0, fullIn: pace.capacity / 1000 });
      // Rounding the interval up to a microsecond costs one token in sixty at most, of a million a minute.
      const later = someTime + 60_000_000;
      const { remaining } = takeTokens(all.fullAt, later, pace, 0);
      expect(remaining).toBeGreaterThanOrEqual(Math.floor(limit * (60 / 61)));
      expect(takeTokens(all.fullAt, someTime + pace.capacity, pace, 0).remaining).toBe(limit);
    }),
  );
});

test('who waits as long as it says is given a token, and not a microsecond sooner', () => {
  assert(
    property(limits, integer({ min: 0, max: 59_999_999 }), (limit, after) => {
      const pace = paceOf(limit);
      const { fullAt } = takeTokens(undefined, someTime, pace, limit);
      const { nextIn } = takeTokens(fullAt, someTime + after, pace, limit);
      const next = someTime + after + Math.round(nextIn * 1000);
      const { fullAt: then } = takeTokens(fullAt, someTime + after, pace, limit);
      expect(takeTokens(then, next, pace, 1).granted).toBe(1);
      expect(takeTokens(then, next - 1, pace, 1).granted).toBe(0);
    }),
  );
});

test('a clock that was set back leaves an empty bucket, and no debt', () => {
  const pace = paceOf(60);
  const { fullAt } = takeTokens(undefined, someTime, pace, 60);
  const anHourAgo = someTime - 3_600_000_000;
  expect(takeTokens(fullAt, anHourAgo, pace, 1)).toMatchObject({ granted: 0, nextIn: 1000, fullIn: 60_000 });
});

test('another limit leaves the same share of the bucket', () => {
  const { fullAt } = takeTokens(undefined, someTime, paceOf(600), 150);
  expect(takeTokens(fullAt, someTime, paceOf(60), 0).remaining).toBe(45);
  expect(takeTokens(fullAt, someTime, paceOf(6000), 0).remaining).toBe(4500);
});
