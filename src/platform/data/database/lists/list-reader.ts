import { hash } from 'node:crypto';
import { defaultPageSize, type ListQuery, type Total } from '../../../../kernel/lists/list';
import { type AskedPage, type BoundedSearch, fewCandidates } from './bounded-search';
import type { Search } from './candidate-search';
import { largestPage, pageStatement } from './page-bytes';
import type { ScopedDatabase } from '../transactions/scoped-database';

/**
 * Matches that are counted: as many as `skip` can leave out, so that a caller that pages by number knows every page that there is
 * to ask for. Counting a million takes as long as hundreds of pages (docs/adr/0032).
 */
const countTo = 10_000;

interface Found {
  readonly rows: unknown[][];
  /** Whether there was nothing left to look at. */
  readonly isAll: boolean;
}

/** Runs the statements of a table's lists. */
export class ListReader {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly mapping: {
      readonly columns: string;
      readonly textBytes: string;
      readonly metadata: { readonly tableName: string };
    },
  ) {}

  /** The page's rows, as `pageRows` reads them; undefined where too many would have to be looked at. */
  async page(query: ListQuery, search: BoundedSearch, asked: AskedPage): Promise<unknown[][] | undefined> {
    if (search.isExact) {
      const sql = this.statement(query, asked, { from: search.exact, columns: this.mapping.columns });
      return this.database.selectValues(sql, asked.values, this.pageName(query, sql));
    }
    const look = (one: Search): Promise<Found> => this.look(query, one, asked);
    // Those that are left out come before the page.
    const skipped = query.skip ?? 0;
    const most = (query.examine ?? this.database.examinedRows) + skipped;
    // Few candidates cost less than a walk, and many more.
    const few = Math.min(most, fewCandidates + skipped);
    const last = skipped + query.limit + 1;
    const { rows, isAll } = await look(
      search.hasIndex ? search.fewOrInOrder(few, asked, { most, last }) : search.inOrder(asked.order, most),
    );
    // Where so many are left out, the row that says that there are others may be one of them.
    const isUnsure = isAll && rows.length === 0 && skipped > 0;
    if (isUnsure ? await this.isEnd(search, asked, most) : isAll || rows.length >= query.limit) return rows;
    if (!search.hasIndex) return undefined;
    const found = await look(search.allOf(most, asked, skipped));
    return found.isAll ? found.rows : undefined;
  }

  async count(
    { countTo: bound = countTo }: ListQuery,
    search: BoundedSearch,
    values: readonly unknown[],
  ): Promise<Total> {
    if (search.hasIndex) {
      const candidates = search.candidates.count(bound, values);
      const [found] = await this.database.select(candidates.sql, candidates.values);
      if (found?.['hasMore'] === false) return { count: Number(found['found']), isExact: true };
    }
    const [row] = await this.database.select(search.count(bound), values);
    const found = Number(row?.['found']);
    return { count: Math.min(found, bound), isExact: found <= bound && row?.['hasMore'] !== true };
  }

  private async look(query: ListQuery, { from, more, values }: Search, asked: AskedPage): Promise<Found> {
    const sql = this.statement(query, asked, { from, columns: `${this.mapping.columns}, place` });
    const rows = await this.database.selectValues(sql, values ?? asked.values);
    const items = rows.filter((row) => row.at(-3) !== more);
    return { rows: items, isAll: items.length === rows.length };
  }

  private async isEnd(search: BoundedSearch, { order, values }: AskedPage, most: number): Promise<boolean> {
    return (await this.database.select(search.beyond(order, most), values)).length === 0;
  }

  private statement(query: ListQuery, { order }: AskedPage, part: { from: string; columns: string }): string {
    return pageStatement({
      ...part,
      ...order,
      bytes: this.mapping.textBytes,
      range: `limit ${query.limit + 1} offset ${query.skip ?? 0}`,
      largest: query.bytes ?? largestPage,
    });
  }

  /**
   * The name under which a page's statement is prepared: planning it costs PostgreSQL four times as much as running it.
   * Pages whose text the caller made up have none, or callers could fill PostgreSQL's memory with plans.
   */
  private pageName({ filters, skip, limit }: ListQuery, sql: string): string | undefined {
    if (filters.length > 0 || skip !== undefined || limit !== defaultPageSize) return undefined;
    return `${this.mapping.metadata.tableName}.${hash('sha256', sql, 'base64url').slice(0, 16)}`;
  }
}
