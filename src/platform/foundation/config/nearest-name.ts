import { settingTable } from './settings';

const known = settingTable.flatMap(([name]) => [name, `${name}_FILE`]);

export const isKnownName = (name: string): boolean => known.includes(name);

/**
 * The name someone most likely meant, if any comes close.
 * @param others names that may be meant besides the settings
 */
export function nearestName(written: string, others: readonly string[] = []): string | undefined {
  const upper = written.toUpperCase();
  const spellings = [upper, upper.replace(/^STRATA_/, '')];
  let best: { name: string; edits: number } | undefined;
  for (const name of [...others, ...known]) {
    const edits = Math.min(...spellings.map((spelling) => editDistance(spelling, name)));
    if (edits <= Math.max(1, Math.floor(name.length / 4)) && edits < (best?.edits ?? Infinity))
      best = { name, edits };
  }
  return best?.name;
}

/** Levenshtein distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of from.split('').entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
