/**
 * Bytes of JSON that the items of one page take, at most, unless one item alone takes more. A page of the largest tasks
 * would take 4 MB, and each page that its caller does not read is kept in memory.
 */
export const largestPage = 1_048_576;

/** Bytes for the names, ids and times of one item. */
const perItem = 512;
/** Bytes of JSON that one byte of text becomes at most: a control character is written as `\u0001`. */
const longestEscape = 6;

export interface PageOrder {
  /** The quoted column by which the page is sorted. */
  readonly sortColumn: string;
  readonly direction: 'asc' | 'desc';
  /** Whether the id follows: two rows may have the same value. */
  readonly breaksTies: boolean;
}

export interface PageParts extends PageOrder {
  /** Quoted, the ones that are answered. */
  readonly columns: string;
  /** The bytes that the texts of a row take, as SQL. */
  readonly bytes: string;
  /** `from … where …` */
  readonly from: string;
  /** `limit … offset …` */
  readonly range: string;
  readonly largest: number;
}

/**
 * The rows of a page up to `largest` bytes of text, so that PostgreSQL sends no more, and at least one. After the columns
 * come the row's bytes, and how many rows the page would have without the bound. `octet_length` of a text does not read it
 * when it is stored apart.
 */
export function pageStatement(parts: PageParts): string {
  const { columns, sortColumn, direction, breaksTies, bytes, from, range, largest } = parts;
  const tie = breaksTies ? `, id ${direction}` : '';
  const order = `page_key ${direction}${tie}`;
  return `select ${columns}, row_bytes, found from (
    select *, sum(row_bytes) over (order by ${order} rows unbounded preceding) as page_bytes, count(*) over () as found
    from (
      select ${columns}, ${sortColumn} as page_key, ${perItem} + ${bytes} as row_bytes
      ${from} order by ${sortColumn} ${direction}${tie} ${range}
    ) page
  ) summed where page_bytes <= ${largest} or page_bytes = row_bytes order by ${order}`;
}

/**
 * The rows that a page holds, of those that `pageStatement` has answered: up to `limit`, and up to `largest` bytes of JSON.
 * Most pages are so small that nothing needs to be measured.
 */
export function pageRows(
  rows: readonly unknown[][],
  limit: number,
  largest: number,
): { readonly rows: readonly unknown[][]; readonly hasMore: boolean } {
  const [, found] = (rows[0]?.slice(-2) ?? [0, 0]) as [number, number];
  const text = rows.reduce((sum, row) => sum + (row.at(-2) as number), 0);
  const atMost = rows.slice(0, limit);
  const kept = text * longestEscape <= largest ? atMost : fitting(atMost, largest);
  return { rows: kept, hasMore: kept.length < found };
}

function fitting(rows: readonly unknown[][], largest: number): readonly unknown[][] {
  let left = largest;
  const end = rows.findIndex((row, index) => {
    left -= perItem + Buffer.byteLength(JSON.stringify(row));
    return left < 0 && index > 0;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
