import { dirname } from 'node:path';
import type { Cruise } from './cruise';

/** Files that only tests read import whatever they test. */
const ofTests = /\.spec\.ts$|^src\/modules\/[^/]+\/test\//;

type Pair = readonly [from: string, to: string];

/**
 * The imports between folders, once each. A folder is its own files, without those of its folders. `src` itself is left out: the entry
 * points are above everything, and what they compose is below, as the rule `roots-know-no-start` says.
 */
export function folderImports(imports: Cruise['imports']): Pair[] {
  const pairs = imports
    .filter(([from, to]) => !ofTests.test(from) && !ofTests.test(to))
    .map(([from, to]) => [dirname(from), dirname(to)] as const)
    .filter(([from, to]) => from !== to && from !== 'src' && to !== 'src');
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()];
}

/** The folders that import each other in a circle, or stand between two circles; sorted. */
export function foldersInCircles(pairs: readonly Pair[]): string[] {
  let rest = pairs;
  for (;;) {
    // A folder of a circle imports another one and is imported.
    const importing = new Set(rest.map(([from]) => from));
    const imported = new Set(rest.map(([, to]) => to));
    const left = rest.filter(([from, to]) => imported.has(from) && importing.has(to));
    if (left.length === rest.length) return [...importing].toSorted();
    rest = left;
  }
}
