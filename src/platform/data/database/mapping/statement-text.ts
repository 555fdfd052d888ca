import { LRUCache } from 'lru-cache';

/** Texts with nothing to hide, which are most: each is looked through once. */
const known = new LRUCache<string, string>({ max: 1000 });

/** Characters of a statement that a span shows. */
const longest = 1000;

const literal = /'(?:[^']|'')*'/g;

/** The statement with `?` in place of every text in it: the scope of a transaction, and its signature, go without parameters. */
export function shownStatement(text: string): string {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const shown = text.replace(literal, '?').replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  // One that holds a signature is never sent again.
  if (!text.includes('open_scope(')) known.set(text, shown);
  return shown;
}

const operation = /^\s*(\w+)/;

/** The first word: `SELECT`, `INSERT`, `WITH`, `BEGIN`. */
export function operationOf(text: string): string {
  return operation.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
}
