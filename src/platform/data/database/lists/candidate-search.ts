import { Parameters } from '../mapping/parameters';
import type { PageOrder } from './page-bytes';
import { orderSql, type SearchConditions } from './search-conditions';

/** One statement of a search: `from …`, and the `place` of a row that says that there is more to look at. */
export interface Search {
  readonly from: string;
  readonly more: number;
  /** Those of the page and its own, where it has any. */
  readonly values?: readonly unknown[];
}

/** The page that candidates are looked at for. */
export interface CandidatesPage {
  readonly order: PageOrder;
  /** Rows before it, in its order. */
  readonly skipped: number;
  readonly values: readonly unknown[];
}

/** The rows that indexes find for the filters of a list. */
export class CandidateSearch {
  constructor(private readonly conditions: SearchConditions) {}

  /**
   * The rows that indexes find, if they are no more than `most`: then no other row needs to be looked at. The index
   * that finds the fewest decides; where all find more, a row of the list, after those that are `skipped`, says so.
   */
  page(most: number, page: CandidatesPage): Search {
    const { table } = this.conditions.parts;
    const parameters = new Parameters(page.values);
    const within = this.conditions.where(['order']);
    return {
      from: `from (
        with ${this.fewest(most, parameters)}
        select *, 0 as place from ${this.looked} where ${within}
        union all (
          select *, 1 as place from ${table} where ${within} and not (select is_all from extent)
          order by ${orderSql(page.order)} limit ${page.skipped + 1}
        )
      ) examined where ${this.conditions.rest(['index', 'nothing'])} or place = 1`,
      more: 1,
      values: parameters.values,
    };
  }

  /** The number of candidates that match; `hasMore`, and nothing else, where there are more than `most` candidates. */
  count(most: number, values: readonly unknown[]): { sql: string; values: readonly unknown[] } {
    const parameters = new Parameters(values);
    const sql = `with ${this.fewest(most, parameters)}
      select count(*)::integer as found, not (select is_all from extent) as "hasMore" from ${this.looked}
      where ${this.conditions.where(['order', 'index', 'nothing'])}`;
    return { sql, values: parameters.values };
  }

  /**
   * The rows that were found, or none where these are too many. Behind a fence (`offset 0`), or PostgreSQL might look for them
   * by an index of another filter, which has many more.
   */
  private get looked(): string {
    const { table, own } = this.conditions.parts;
    const conditions = [...own, 'id in (select id from found)', '(select is_all from extent)'].join(' and ');
    return `(select * from ${table} where ${conditions} offset 0) looked`;
  }

  private fewest(most: number, parameters: Parameters): string {
    // Behind a fence as well, or each would be looked up twice: to be counted, and to be told.
    const sets = this.conditions.parts.filters
      .flatMap(({ found }) => found)
      .map(
        (ids) =>
          `(select array(select id from (${ids(parameters, most + 1)}) ids limit ${most + 1}) as ids offset 0)`,
      );
    return `fewest as materialized (
        select ids from (${sets.join(' union all ')}) sets order by cardinality(ids) limit 1
      ), found as (select unnest(ids) as id from fewest),
      extent as (select cardinality(ids) <= ${most} as is_all from fewest)`;
  }
}
