import { textTable } from '../command-line/table';

export type View = Readonly<Record<string, unknown>>;

/** Seldom what a person looks for in a table; `show` and `--json` have them. */
const unshown = new Set(['version', 'updatedAt', 'createdBy', 'updatedBy']);

/** Views as a table, for people. */
export function viewTable(rows: readonly View[]): string {
  const [first] = rows;
  if (first === undefined) return 'There are none.\n';
  const heads = Object.keys(first).filter((name) => !unshown.has(name));
  const cells = rows.map((row) => heads.map((name) => text(row[name])));
  return textTable(heads, cells, process.stdout.isTTY ? process.stdout.columns : Infinity);
}

/** A view as lines of name and value. */
export function viewLines(view: View): string {
  const width = Math.max(...Object.keys(view).map(({ length }) => length));
  return Object.entries(view)
    .map(([name, value]) => `${name.padEnd(width)}  ${text(value)}\n`)
    .join('');
}

/** Control characters of a value would move the cursor of a terminal. */
function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  const plain =
    typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : JSON.stringify(value);
  return plain.replaceAll(/\p{Cc}/gu, ' ');
}
