import type { Readable } from 'node:stream';

/** One row of PostgreSQL's COPY text format, as `pg_restore` writes the rows of a table. */
export interface CopiedRow {
  readonly table: string;
  readonly columns: readonly string[];
  /** The texts of the values, as PostgreSQL's types read them. */
  readonly values: readonly (string | null)[];
}

const newLine = 0x0a;

/**
 * The rows of a stream of COPY statements that contain a text. A row is one line: PostgreSQL escapes the line breaks in values.
 * Lines without the text are never taken apart, which is what makes finding one tenant's rows among all others quick.
 */
export async function* copiedRows(stream: Readable, containing: string): AsyncGenerator<CopiedRow> {
  const wanted = Buffer.from(containing);
  let header: Pick<CopiedRow, 'table' | 'columns'> | undefined;
  for await (const line of linesOf(stream)) {
    if (header === undefined) header = copyHeader(line);
    else if (line.length === 2 && line.toString() === String.raw`\.`) header = undefined;
    else if (line.includes(wanted)) yield { ...header, values: line.toString().split('\t').map(plain) };
  }
}

async function* linesOf(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(newLine); end >= 0; end = chunk.indexOf(newLine, from)) {
      const part = chunk.subarray(from, end);
      yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}

function copyHeader(line: Buffer): Pick<CopiedRow, 'table' | 'columns'> | undefined {
  if (!line.subarray(0, 5).equals(Buffer.from('COPY '))) return undefined;
  const [, table = '', columns = ''] =
    /^COPY (?:\S+\.)?(\S+) \((.*)\) FROM stdin;$/.exec(line.toString()) ?? [];
  return { table: unquoted(table), columns: columns.split(', ').map(unquoted) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

const escaped: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** `\N` is null; a backslash before any other character stands for what PostgreSQL's documentation of COPY lists. */
function plain(text: string): string | null {
  if (text === String.raw`\N`) return null;
  return text.includes('\\') ? text.replaceAll(/\\(.)/gs, (_, one: string) => escaped[one] ?? one) : text;
}
