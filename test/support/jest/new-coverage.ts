/** As Istanbul's code has it: the counters of statements, functions and branches. */
export interface FileCounts {
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

/**
 * Takes files out of a spec's coverage of which earlier specs of this process have covered as much. Jest copies what is left and sends
 * it to the process that adds it up, with the places of every statement. The figure of coverage stays the same; the count of a line in
 * lcov.info becomes the least number of times that it ran.
 * @returns does so with a spec's coverage by file; undefined where none is asked for
 */
export function coverageSoFar(): (coverage: Record<string, FileCounts> | undefined) => void {
  /** By file, whether each counter was raised. */
  const known = new Map<string, readonly boolean[]>();
  return (coverage = {}) => {
    for (const [file, { s, f, b }] of Object.entries(coverage)) {
      const counts = [...Object.values(s), ...Object.values(f), ...Object.values(b).flat()];
      const before = known.get(file) ?? [];
      const after = counts.map((count, at) => count > 0 || before[at] === true);
      if (after.every((isRaised, at) => isRaised === (before[at] ?? false))) delete coverage[file];
      else known.set(file, after);
    }
  };
}
