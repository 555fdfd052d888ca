import { createReadStream, existsSync } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { CsvError, csvRows } from '../../kernel/text/csv-rows';
import { UsageError } from '../../platform/edge/command-line/usage-error';
import { RefusedError } from '../../platform/foundation/startup-error';

/** One object of a file, with the line that it begins on. */
export interface UserRecord {
  readonly line: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A line that is no object. */
export class MistakenLine {
  constructor(
    readonly line: number,
    readonly message: string,
  ) {}
}

/** The records of a file, by its ending, as they are read. @throws UsageError for another ending; RefusedError `not-found` */
export function recordsOf(file: string): AsyncGenerator<UserRecord | MistakenLine> {
  const reader = readers[extname(file).toLowerCase()];
  if (!reader) throw new UsageError(`The file must be .csv or .ndjson, not "${file}"`);
  if (!existsSync(file)) throw new RefusedError('not-found', `There is no file "${file}".`);
  return reader(file);
}

const readers: Readonly<Record<string, (file: string) => AsyncGenerator<UserRecord | MistakenLine>>> = {
  '.csv': fromCsv,
  '.ndjson': fromNdjson,
};

async function* fromNdjson(file: string): AsyncGenerator<UserRecord | MistakenLine> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield parsed(line, text);
  }
}

function parsed(line: number, text: string): UserRecord | MistakenLine {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, input: value as Readonly<Record<string, unknown>> };
  } catch {
    // Said below.
  }
  return new MistakenLine(line, 'must be one JSON object');
}

/** The first row names the fields. An empty cell is a field that is absent. */
async function* fromCsv(file: string): AsyncGenerator<UserRecord | MistakenLine> {
  let names: readonly string[] | undefined;
  try {
    for await (const { line, cells } of csvRows(createReadStream(file, 'utf8') as AsyncIterable<string>)) {
      if (names === undefined) names = cells.map((cell) => cell.trim());
      else if (cells.length === names.length)
        yield {
          line,
          input: Object.fromEntries(names.flatMap((name, place) => cellOf(name, cells[place]!))),
        };
      else yield new MistakenLine(line, `has ${cells.length} cells, but the header has ${names.length}`);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield new MistakenLine(error.line, error.message);
  }
}

/** The rules know `true` and `false`, and CSV knows text alone. */
function cellOf(name: string, cell: string): [string, unknown][] {
  if (cell === '') return [];
  return [[name, cell === 'true' ? true : cell === 'false' ? false : cell]];
}
