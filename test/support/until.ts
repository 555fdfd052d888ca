import { setTimeout as sleep } from 'node:timers/promises';

/** Far longer than anything takes: a machine with too much to do must not look like a bug. */
const patienceMs = 60_000;

/** Asks again until the answer is true, and says how many milliseconds that took. `seen` says in the error what was there. */
export async function until(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  seen: () => string = () => '',
): Promise<number> {
  const startedAt = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedAt > patienceMs) throw new Error(`Waited in vain until ${what} ${seen()}`);
    await sleep(10);
  }
  return performance.now() - startedAt;
}
