import { setTimeout as delay } from 'node:timers/promises';

/**
 * Where the real wait lies, so that what failed together does not come back together (M. Brooker, "Exponential Backoff
 * And Jitter", AWS 2015): anywhere up to the delay (`full`), in its upper half (`equal`), or around it, by up to a half
 * (`around`).
 */
export type Jitter = 'none' | 'full' | 'equal' | 'around';

export interface BackoffRules {
  /** Milliseconds before the second try; twice as long before each further one, up to `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** `none` by default. */
  readonly jitter?: Jitter;
}

const draw: Readonly<Record<Jitter, () => number>> = {
  none: () => 1,
  full: () => Math.random(),
  equal: () => 0.5 + Math.random() / 2,
  around: () => 0.5 + Math.random(),
};

/**
 * Milliseconds to wait before the next try: exponential backoff. With 50 and 200 and no jitter: 50, 100, 200, 200 …
 * @param failures in a row, 1 or more
 */
export function backoff({ firstMs, longestMs, jitter = 'none' }: BackoffRules, failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1)) * draw[jitter]();
}

/** Waits, and keeps no process alive for it. Ends early, without an error, when the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

/**
 * Tries until it works, with backoff in between.
 * @param failed is told each failure; what it throws ends the tries
 * @returns what `work` has answered; undefined when the signal was aborted first
 */
export async function untilItWorks<T>(
  work: () => Promise<T>,
  rules: BackoffRules,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<T | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await work();
    } catch (error) {
      failed(error);
    }
    await pause(backoff(rules, failures), signal);
  }
  return undefined;
}
