import { until } from '../../../test/support/until';
import { jobRuns, PeriodicWork, runJobNow } from './periodic-work';

test('work is done again and again, and goes on after an error', async () => {
  let times = 0;
  const errors: unknown[] = [];
  const work = new PeriodicWork(
    'a job',
    1,
    async () => {
      times += 1;
      if (times === 2) throw new Error('once');
    },
    (error) => errors.push(error),
  );
  work.start();
  await until('it was done four times', () => times >= 4);
  await work.stop();
  expect(errors).toEqual([new Error('once')]);
  const { done, failed, lastSuccess } = jobRuns().get('a job')!;
  expect([done, failed]).toEqual([times - 1, 1]);
  expect(Math.abs(lastSuccess - Date.now())).toBeLessThan(60_000);
});

test('the end waits for the work in hand, which is told of it', async () => {
  const seen: string[] = [];
  let isBegun = false;
  const work = new PeriodicWork(
    'a job',
    1,
    async (signal) => {
      isBegun = true;
      await until('it is told', () => signal.aborted);
      seen.push('told');
    },
    () => seen.push('failed'),
  );
  work.start();
  await until('it has begun', () => isBegun);
  await work.stop();
  expect(seen).toEqual(['told']);
});

test('a run that is asked for does not wait for its period, and each is told of', async () => {
  let times = 0;
  const work = new PeriodicWork(
    'an hourly job',
    3_600_000,
    async () => {
      times += 1;
      if (times === 2) throw new TypeError('secret');
    },
    () => undefined,
  );
  work.start();
  const told = jobRuns().get('an hourly job')!;
  expect(told).toMatchObject({ lastStart: 0, period: 3_600_000 });
  expect(told.nextRun).toBeGreaterThan(Date.now() + 1_700_000);
  work.runNow();
  await until('it has run', () => told.done === 1);
  runJobNow('an hourly job');
  await until('it has failed', () => told.failed === 1);
  expect(told).toMatchObject({ lastError: 'TypeError' });
  expect(JSON.stringify(told)).not.toContain('secret');
  expect([told.lastStart, told.lastFailure].every((time) => time > 0)).toBe(true);
  await work.stop();
  expect(times).toBe(2);
});
