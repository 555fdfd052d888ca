import { CandidateSearch, type Search } from './candidate-search';
import type { PageOrder } from './page-bytes';
import { orderSql, SearchConditions, type SearchParts } from './search-conditions';

/** Candidates that are all looked at before the list is walked in its order: about what a read by id costs. */
export const fewCandidates = 200;
/** Likewise for a total, which would otherwise hardly ever be exact beside such a filter. */
const examinedForTotal = 100_000;

/** The order and the values of a page, beside the rows to look at. */
export interface AskedPage {
  readonly order: PageOrder;
  readonly values: readonly unknown[];
}

/**
 * Finds the rows that a list's filters ask for by looking at a bounded number of rows. Under row-level security only some
 * operators use an index, so a filter with few hits would read the whole tenant.
 */
export class BoundedSearch {
  constructor(private readonly parts: SearchParts) {
    this.conditions = new SearchConditions(parts);
    this.candidates = new CandidateSearch(this.conditions);
  }

  private readonly conditions: SearchConditions;
  readonly candidates: CandidateSearch;

  /** Whether every row that the page reads is one of its items: there is nothing to bound. */
  get isExact(): boolean {
    return this.parts.filters.every(({ by }) => by === 'order');
  }

  /** Whether an index may find few candidates. */
  get hasIndex(): boolean {
    return this.parts.filters.some(({ found }) => found.length > 0);
  }

  /** The source of a page whose rows need no bound. */
  get exact(): string {
    return `from ${this.parts.table} where ${this.conditions.where(['order', 'index', 'nothing'])}`;
  }

  /** The first rows in the list's order; one more, the last, says that there are others. */
  inOrder(pageOrder: PageOrder, most: number): Search {
    const more = most + 1;
    return { from: this.examined(pageOrder, more, 'true'), more };
  }

  /**
   * The candidates, if they are no more than `few`, and otherwise the first rows in the list's order: in one statement, since
   * planning one and sending it costs as much as running both.
   * @param last the last row of the page in the list's order
   */
  fewOrInOrder(
    few: number,
    { order, values }: AskedPage,
    { most, last }: { most: number; last: number },
  ): Search {
    const select = (condition: string): string =>
      `select * ${this.examined(order, most + 1, condition)} order by ${orderSql(order)} limit ${last}`;
    return this.candidates.page(few, { select, more: most + 1, values });
  }

  /** The candidates, if they are no more than so many; otherwise one row of the list says so, after those that are `skipped`. */
  allOf(most: number, { order, values }: AskedPage, skipped: number): Search {
    const { table } = this.parts;
    const select = (condition: string): string =>
      `select *, 1 as place from ${table} where ${this.conditions.where(['order'])} and ${condition}
       order by ${orderSql(order)} limit ${skipped + 1}`;
    return this.candidates.page(most, { select, more: 1, values });
  }

  private examined(pageOrder: PageOrder, more: number, condition: string): string {
    const order = orderSql(pageOrder);
    return `from (
        select *, row_number() over (order by ${order}) as place from ${this.parts.table}
        where ${this.conditions.where(['order'])} and ${condition} order by ${order} limit ${more}
      ) examined where ${this.conditions.rest(['index', 'nothing'])} or place = ${more}`;
  }

  /** A row, if there are more than so many in the list's order. */
  beyond(order: PageOrder, most: number): string {
    // Every value has its place in the text, or PostgreSQL would not know of which type it is.
    const rows = `from ${this.parts.table} where ${this.conditions.where(['order'])} order by ${orderSql(order)} limit 1 offset ${most}`;
    return `select 1 as one from (select * ${rows}) beyond where ${this.conditions.rest(['index', 'nothing'])} is not null or true`;
  }

  /** As many matches as are counted, and one more where there are others; and whether there are rows left to look at. */
  count(countTo: number): string {
    const { table } = this.parts;
    const rows = this.isExact
      ? `select 1 as place ${this.exact} limit ${countTo + 1}`
      : `select place from (
          select *, row_number() over () as place from ${table}
          where ${this.conditions.where(['order', 'index'])} limit ${examinedForTotal + 1}
        ) examined where ${this.conditions.rest(['nothing'])} or place > ${examinedForTotal} limit ${countTo + 1}`;
    return `select count(*) filter (where place <= ${examinedForTotal})::integer as found,
      coalesce(bool_or(place > ${examinedForTotal}), false) as "hasMore" from (${rows}) counted`;
  }
}
