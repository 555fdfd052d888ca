import { deadlineClock, LateError, within } from './deadline';

/** As an event loop is held by work of its own, or a process that its core runs another one instead of. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

async function turns(count: number): Promise<string> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
  return 'answered';
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

test('work that does not end is late', async () => {
  await expect(within(12, new Promise(() => undefined))).rejects.toThrow(LateError);
});

test('work that fails in time is told as it failed', async () => {
  await expect(within(12, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('an answer is not late because this process was held until after the deadline', async () => {
  const answer = within(12, turns(2));
  hold(60);
  await expect(answer).resolves.toBe('answered');
});

test('a deadline that begins while the loop is held counts from its own beginning', async () => {
  const first = within(12, turns(2));
  hold(60);
  const second = within(12, turns(2));
  hold(60);
  await expect(Promise.all([first, second])).resolves.toEqual(['answered', 'answered']);
});

test('the clock counts a time for which the process was held as a third of the deadline', async () => {
  const clock = deadlineClock(30);
  const late = within(30, new Promise(() => undefined)).catch((error: unknown) => error);
  const begun = clock();
  hold(90);
  expect(clock() - begun).toBeLessThanOrEqual(10);
  expect(await late).toBeInstanceOf(LateError);
});

test('a thousand deadlines of one length share a timer, which keeps no process alive once they are over', async () => {
  const before = timers();
  const answers = Array.from({ length: 1000 }, () => within(5000, turns(1)));
  expect(timers() - before).toBe(1);
  await Promise.all(answers);
  expect(timers() - before).toBe(0);
});
