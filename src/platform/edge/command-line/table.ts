import { bold } from './output';

/** Rows as columns of equal width, for a terminal. Values are shortened to the width of their column, never the first one. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const natural = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => [...(row[at] ?? '')].length)),
  );
  const widths = fitted(natural, width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cut(cell, widths[at]!).padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  const head = bold(line(heads));
  return [head, ...rows.map(line)].map((text) => `${text}\n`).join('');
}

const gap = 2;
const narrowest = 12;

/** Takes from the widest columns until all fit; the first, which is the id, keeps what it needs. */
function fitted(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const used = (): number => widths.reduce((sum, one) => sum + one + gap, -gap);
  while (used() > width) {
    const [, ...others] = widths;
    const widest = Math.max(...others);
    if (!(widest > narrowest)) break;
    widths[widths.indexOf(widest, 1)] = widest - 1;
  }
  return widths;
}

function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}
