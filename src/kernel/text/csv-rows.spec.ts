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
  expect(await rowsOf(text)).toEqual(expected);
  expect(await rowsOf(...text)).toEqual(expected);
  expect(await rowsOf('a,b')).toEqual([{ line: 1, cells: ['a', 'b'] }]);
});

test.each([
  ['"open', 'opens a quote that is never closed'],
  ['"a"b', 'has text behind a closing quote'],
])('%s is no CSV', async (text, message) => {
  await expect(rowsOf(text)).rejects.toThrow(message);
});
