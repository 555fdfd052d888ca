import { editDistance } from '../edit-distance';
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
