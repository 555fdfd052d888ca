/** A row of a table in CSV, with the line that it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A text that is no CSV. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The rows of a text in CSV (RFC 4180), as they arrive: cells in quotes may hold commas, line breaks and doubled quotes. A mark of the
 * byte order is left out, and so are empty lines. @throws CsvError
 */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let [line, begun, cell, cells] = [1, 1, '', [] as string[]];
  let state: 'plain' | 'quoted' | 'quote' = 'plain';
  let isFirst = true;
  const end = (): CsvRow | undefined => {
    const row = { line: begun, cells: [...cells, cell] };
    [cells, cell, state] = [[], '', 'plain'];
    return row.cells.length === 1 && row.cells[0] === '' ? undefined : row;
  };
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (isFirst && character === '\uFEFF') continue;
      isFirst = false;
      if (character === '\n') line += 1;
      if (state === 'quoted') {
        if (character === '"') state = 'quote';
        else cell += character;
      } else if (character === '"' && (state === 'quote' || cell === '')) {
        if (state === 'quote') cell += '"';
        state = 'quoted';
      } else if (character === ',') {
        cells.push(cell);
        [cell, state] = ['', 'plain'];
      } else if (character === '\n') {
        const row = end();
        if (row) yield row;
        begun = line;
      } else if (character !== '\r') {
        if (state === 'quote') throw new CsvError(line, 'has text behind a closing quote');
        cell += character;
      }
    }
  }
  if (state === 'quoted') throw new CsvError(begun, 'opens a quote that is never closed');
  const row = end();
  if (row) yield row;
}
