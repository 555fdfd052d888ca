import { oneOutage, outageLines } from '../../../../../test/support/processes/outage-lines';
import { DatabaseOutage } from './database-outage';
import { databaseUnavailable } from './database-errors';

const away = databaseUnavailable();
const subject = 'PostgreSQL at db.example:5432 \\(DATABASE_URL\\)';
let outage: DatabaseOutage;
let lines: ReturnType<typeof outageLines>;

beforeEach(() => {
  jest.useFakeTimers();
  lines = outageLines('Database');
  outage = new DatabaseOutage('postgres://strata@db.example:5432/strata');
});
afterEach(() => {
  lines.stop();
  jest.useRealTimers();
});

test('failures of loops and of requests are one outage, which is over when all loops have worked', () => {
  const [one, other] = [{}, {}];
  outage.failed(one, away);
  outage.failed(other, away);
  for (let request = 0; request < 200; request += 1) outage.failedOnce(away);
  jest.advanceTimersByTime(120_000);
  outage.worked(one);
  expect(lines.taken()).toHaveLength(1);
  outage.worked(other);
  outage.worked(other);
  expect(lines.taken()).toEqual(oneOutage(subject));
  expect(lines.taken()[1]).toEqual([{ seconds: 120, failures: 202 }, expect.any(String)]);
});

test('an outage that only requests have met is over when a loop works a second after the last of them', () => {
  const loop = {};
  outage.failedOnce(away);
  jest.advanceTimersByTime(999);
  outage.worked(loop);
  expect(lines.taken()).toHaveLength(1);
  jest.advanceTimersByTime(1);
  outage.worked(loop);
  expect(lines.taken()).toEqual(oneOutage(subject));
});

test('a loop that is given up does not show that the database is back', () => {
  const [one, other] = [{}, {}];
  outage.failed(one, away);
  jest.advanceTimersByTime(5000);
  outage.gaveUp(one);
  expect(lines.taken()).toHaveLength(1);
  outage.worked(other);
  expect(lines.taken()).toEqual(oneOutage(subject));
});

test('any other error is the caller’s to tell', () => {
  expect([outage.failed({}, new Error('a bug')), outage.failedOnce(new Error('a bug'))]).toEqual([
    false,
    false,
  ]);
  expect(lines.taken()).toEqual([]);
});
