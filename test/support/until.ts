import { setTimeout as sleep } from 'node:timers/promises';

/** Far longer than anything takes: a machine with too much to do must not look like a bug. */
const patienceMs = 180_000;
/** Milliseconds between two looks: a wait that has lasted is looked at less often, for a look may open a connection. */
const pauses = { shortest: 10, longest: 100, partOfWait: 1 / 20 };

/** Asks again until the answer is true, and says how many milliseconds that took. `seen` says in the error what was there. */
export async function until(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  seen: () => string = () => '',
): Promise<number> {
  const startedAt = performance.now();
  while (!(await isTrue())) {
    const waited = performance.now() - startedAt;
    if (waited > patienceMs) throw new Error(`Waited in vain until ${what} ${seen()}`);
    await sleep(Math.min(pauses.longest, Math.max(pauses.shortest, waited * pauses.partOfWait)));
  }
  return performance.now() - startedAt;
}
