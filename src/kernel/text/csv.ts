/** Spreadsheets take a cell that begins so for a formula, and run it (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

/** One line of a table in CSV (RFC 4180). A cell that a spreadsheet would run begins with an apostrophe, which makes it text. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
