import { Parameters } from '../mapping/parameters';
import type { SearchConditions } from './search-conditions';

/** One statement of a search: `from …`, and the `place` of a row that says that there is more to look at. */
export interface Search {
  readonly from: string;
  readonly more: number;
  /** Those of the page and its own, where it has any. */
  readonly values?: readonly unknown[];
}

/** The rows that stand for the candidates, where these are too many. */
export interface Others {
  /** A select of rows and their `place`, which is never 0, under a condition that is the same for all of them. */
  readonly select: (condition: string) => string;
  /** The `place` of the row that says that there is more to look at. */
  readonly more: number;
  /** Those of the page. */
  readonly values: readonly unknown[];
}

/** Whether the candidates are no more than so many. */
const isAll = (most: number): string => `(select cardinality(ids) <= ${most} from fewest)`;

/** The rows that indexes find for the filters of a list. */
export class CandidateSearch {
  constructor(private readonly conditions: SearchConditions) {}

  /**
   * The rows that indexes find, if they are no more than `most`: then no other row needs to be looked at. The index
   * that finds the fewest decides; where all find more, there are the `others` instead.
   */
  page(most: number, { select, more, values }: Others): Search {
    const parameters = new Parameters(values);
    return {
      from: `from (
        with ${this.fewest(most, parameters)}
        select *, 0 as place from ${this.looked(most)}
        where ${this.conditions.where(['order', 'index', 'nothing'])}
        union all (${select(`not ${isAll(most)}`)})
      ) examined`,
      more,
      values: parameters.values,
    };
  }

  /** The number of candidates that match; `hasMore`, and nothing else, where there are more than `most` candidates. */
  count(most: number, values: readonly unknown[]): { sql: string; values: readonly unknown[] } {
    const parameters = new Parameters(values);
    const sql = `with ${this.fewest(most, parameters)}
      select count(*)::integer as found, not ${isAll(most)} as "hasMore" from ${this.looked(most)}
      where ${this.conditions.where(['order', 'index', 'nothing'])}`;
    return { sql, values: parameters.values };
  }

  /**
   * The rows that were found, or none where these are too many. Behind a fence (`offset 0`), or PostgreSQL might look for them
   * by an index of another filter, which has many more. An array costs PostgreSQL less to plan than a join does.
   */
  private looked(most: number): string {
    const { table, own } = this.conditions.parts;
    const all = '(select ids from fewest)::uuid[]';
    const any = `(select cardinality(ids) between 1 and ${most} from fewest)`;
    return `(select * from ${table} where ${[...own, `id = any(${all})`, any].join(' and ')} offset 0) looked`;
  }

  /** Behind a fence (`offset 0`), or each would be looked up twice: to be counted, and to be told. */
  private fewest(most: number, parameters: Parameters): string {
    const sets = this.conditions.parts.filters
      .flatMap(({ found }) => found)
      .map((ids) => `(${ids(parameters, most)} offset 0)`);
    return `fewest as materialized (
        select ids from (${sets.join(' union all ')}) sets order by cardinality(ids) limit 1
      )`;
  }
}
