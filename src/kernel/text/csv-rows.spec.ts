import { csvRows, type CsvRow } from './csv-rows';

async function* chunks(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield text;
}

async function rowsOf(...texts: readonly string[]): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(chunks(texts))) rows.push(row);
  return rows;
}

test('cells hold commas, line breaks and quotes, wherever the text is cut', async () => {
  const text = '\uFEFFa,b\r\n"x, ""y""",\n\n"two\nlines",z\n';
  const expected = [
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"', ''] },
    { line: 4, cells: ['two\nlines', 'z'] },
  ];
  expect(await rowsOf(text)).toStrictEqual(expected);
  expect(await rowsOf(...text)).toStrictEqual(expected);
  expect(await rowsOf('a,b')).toStrictEqual([{ line: 1, cells: ['a', 'b'] }]);
});

test('a row of one cell is left out only where it is empty, and a row that begins with an empty cell stays', async () => {
  const rows = await rowsOf('\n""\na\n,b\n');
  expect(rows).toStrictEqual([
    { line: 3, cells: ['a'] },
    { line: 4, cells: ['', 'b'] },
  ]);
});

test('a quote within a cell that is not quoted, and a mark of the byte order behind the beginning, are text', async () => {
  expect(await rowsOf('2" pipe,a\uFEFF')).toStrictEqual([{ line: 1, cells: ['2" pipe', 'a\uFEFF'] }]);
});

test.each([
  ['"open', 'opens a quote that is never closed'],
  ['"a"b', 'has text behind a closing quote'],
])('%s is no CSV', async (text, message) => {
  await expect(rowsOf(text)).rejects.toThrow(message);
});
