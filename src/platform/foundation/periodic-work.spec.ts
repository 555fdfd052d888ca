import { until } from '../../../test/support/until';
import { jobRuns, PeriodicWork } from './periodic-work';

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
