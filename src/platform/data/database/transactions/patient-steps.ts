import { backoff, type BackoffRules, pause } from '../../../foundation/backoff';
import { UnavailableError } from '../../../foundation/startup-error';
import { isLockRefusal } from '../connection/database-errors';

/** How long a migration waits for a lock, and for how long it comes back. */
export interface LockPatience {
  /**
   * Milliseconds that a statement of the owner waits for one lock: a request that needs the table waits behind it for as long. Less
   * than PostgreSQL's `deadlock_timeout` (1 s): a deadlock with a request ends by this limit, and never by failing the request.
   */
  readonly timeoutMs: number;
  /** Milliseconds for which one step is tried again. */
  readonly longestMs: number;
}

export const usualPatience: LockPatience = { timeoutMs: 400, longestMs: 600_000 };

const betweenTries: BackoffRules = { firstMs: 250, longestMs: 5000, jitter: 'equal' };

export interface Steps {
  /** The step that is next; undefined when all are done. */
  readonly next: () => Promise<string | undefined>;
  readonly take: (step: string) => Promise<unknown>;
  readonly patience: LockPatience;
  readonly progress: ((line: string) => void) | undefined;
}

/**
 * Takes the steps. One that finds a lock held is taken again, with backoff, for as long as it stays the next.
 * @throws UnavailableError when it has been for `longestMs`
 */
export async function takeSteps({ next, take, patience, progress }: Steps): Promise<void> {
  const { timeoutMs, longestMs } = patience;
  const never = new AbortController().signal;
  let waiting = { step: '', since: 0, failures: 0 };
  const isAt = (step: string): void => {
    if (step !== waiting.step) waiting = { step, since: performance.now(), failures: 0 };
  };
  for (let step = await next(); step !== undefined; step = await next()) {
    isAt(step);
    try {
      await take(step);
    } catch (error) {
      // A step may have been taken, and one after it have failed.
      isAt((await next()) ?? step);
      if (!isLockRefusal(error)) {
        progress?.(`${waiting.step} failed: ${(error as Error).message}`);
        throw error;
      }
      waiting.failures += 1;
      const delayMs = backoff(betweenTries, waiting.failures);
      if (performance.now() - waiting.since + delayMs > longestMs) throw gaveUp(waiting, error);
      const seconds = (delayMs / 1000).toFixed(1);
      progress?.(
        `${waiting.step}: a lock was not free within ${timeoutMs} ms. Trying again in ${seconds} s.`,
      );
      await pause(delayMs, never);
    }
  }
}

function gaveUp({ step, failures }: { step: string; failures: number }, cause: unknown): UnavailableError {
  return new UnavailableError(
    `${step} found a lock held at each of ${failures} tries. End the transactions that hold it (pg_locks names them: ` +
      'docs/guides/operations.md, Migrations), and run the migrations again.',
    { cause },
  );
}
