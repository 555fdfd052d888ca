import type { RandomValues } from '../database/random-rows';
import type { Run, RunResult, Subject } from './cache-load';
import type { CacheProcess } from './cache-process';
import { type Violation, violations } from './history';

/** The results of several processes together. */
export interface Outcome extends Omit<RunResult, 'reads' | 'writes'> {
  readonly reads: number;
  readonly violations: readonly Violation[];
}

/** Has the processes read and write the same users, and judges all that they were told as one history. */
export async function runHistory(
  processes: readonly CacheProcess[],
  random: RandomValues,
  subject: Subject,
  load: Omit<Run, 'subject' | 'seed'>,
): Promise<Outcome> {
  const results = await Promise.all(
    processes.map((one) => one.call('load', { ...load, subject, seed: random.below(2 ** 31) })),
  );
  const sum = (of: 'hits' | 'pages' | 'filled' | 'refused' | 'replicated'): number =>
    results.reduce((total, one) => total + one[of], 0);
  const created = subject.users.map(({ id: key }) => ({ key, begin: 0, end: 0, version: 1, value: 'first' }));
  const reads = results.flatMap(({ reads }) => reads);
  const writes = [...created, ...results.flatMap(({ writes }) => writes)];
  return {
    reads: reads.length,
    violations: violations(reads, writes),
    hits: sum('hits'),
    pages: sum('pages'),
    filled: sum('filled'),
    refused: sum('refused'),
    replicated: sum('replicated'),
  };
}
