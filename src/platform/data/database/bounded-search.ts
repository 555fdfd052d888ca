import { defineError, type DomainError } from '../../../kernel/domain-error';
import type { Filter, ListQuery } from '../../../kernel/list';
import { Parameters } from './list-conditions';
import type { ListIndexes } from './list-indexes';
import type { ListFilter } from './list-sql';
import type { PageOrder } from './page-bytes';

export const queryTooExpensive = defineError(
  'invalid',
  'query-too-expensive',
  'Too many items would have to be looked at',
  {
    meaning:
      'No index finds what these filters ask for, and of the items that the list may look at, 10 000, too few match to fill a page. `detail` names the filters. A list with fewer items, or one with more matches, answers the same query.',
    remedy:
      'Add a filter that an index serves, or a range of what the list is sorted by; `detail` says which there are. The same query will be refused again.',
  },
);

/** Rows that a page may look at for filters that no index serves. */
export const examinedRows = 10_000;
/** Candidates that are all looked at before the list is walked in its order: about what a read by id costs. */
export const fewCandidates = 200;
/** Likewise for a total, which would otherwise hardly ever be exact beside such a filter. */
export const examinedForTotal = 100_000;

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

export interface SearchParts {
  /** Quoted. */
  readonly table: string;
  /** Conditions that every row of the list fulfils. */
  readonly own: readonly string[];
  /** These, and those of its place after the cursor. */
  readonly within: readonly string[];
  readonly filters: readonly ListFilter[];
}

/**
 * Finds the rows that a list's filters ask for by looking at a bounded number of rows. Under row-level security only some
 * operators use an index, so a filter with few hits would read the whole tenant.
 */
export class BoundedSearch {
  constructor(private readonly parts: SearchParts) {}

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
    return `from ${this.parts.table} where ${this.where(['order', 'index', 'nothing'])}`;
  }

  /**
   * The rows that indexes find, if they are no more than `most`: then no other row needs to be looked at. The index
   * that finds the fewest decides; where all find more, a row of the list, after those that are `skipped`, says so.
   */
  candidates(most: number, page: CandidatesPage): Search {
    const { table } = this.parts;
    const parameters = new Parameters(page.values);
    const within = this.where(['order']);
    return {
      from: `from (
        with ${this.fewest(most, parameters)}
        select *, 0 as place from ${this.looked} where ${within}
        union all (
          select *, 1 as place from ${table} where ${within} and not (select is_all from extent)
          order by ${orderOf(page.order)} limit ${page.skipped + 1}
        )
      ) examined where ${this.rest(['index', 'nothing'])} or place = 1`,
      more: 1,
      values: parameters.values,
    };
  }

  /** As `count`, of what `candidates` are; `hasMore`, and nothing else, where these are more than `most`. */
  countCandidates(most: number, values: readonly unknown[]): { sql: string; values: readonly unknown[] } {
    const parameters = new Parameters(values);
    const sql = `with ${this.fewest(most, parameters)}
      select count(*)::integer as found, not (select is_all from extent) as "hasMore" from ${this.looked}
      where ${this.where(['order', 'index', 'nothing'])}`;
    return { sql, values: parameters.values };
  }

  /**
   * The rows that were found, or none where these are too many. Behind a fence (`offset 0`), or PostgreSQL might look for them
   * by an index of another filter, which has many more.
   */
  private get looked(): string {
    const { table, own } = this.parts;
    const conditions = [...own, 'id in (select id from found)', '(select is_all from extent)'].join(' and ');
    return `(select * from ${table} where ${conditions} offset 0) looked`;
  }

  private fewest(most: number, parameters: Parameters): string {
    // Behind a fence as well, or each would be looked up twice: to be counted, and to be told.
    const sets = this.parts.filters
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

  /** The first rows in the list's order; one more, the last, says that there are others. */
  inOrder(pageOrder: PageOrder, most: number): Search {
    const order = orderOf(pageOrder);
    const more = most + 1;
    return {
      from: `from (
        select *, row_number() over (order by ${order}) as place from ${this.parts.table}
        where ${this.where(['order'])} order by ${order} limit ${more}
      ) examined where ${this.rest(['index', 'nothing'])} or place = ${more}`,
      more,
    };
  }

  /** A row, if there are more than so many in the list's order. */
  beyond(order: PageOrder, most: number): string {
    // Every value has its place in the text, or PostgreSQL would not know of which type it is.
    const rows = `from ${this.parts.table} where ${this.where(['order'])} order by ${orderOf(order)} limit 1 offset ${most}`;
    return `select 1 as one from (select * ${rows}) beyond where ${this.rest(['index', 'nothing'])} is not null or true`;
  }

  /** As many matches as are counted, and one more where there are others; and whether there are rows left to look at. */
  count(countTo: number): string {
    const { table } = this.parts;
    const rows = this.isExact
      ? `select 1 as place ${this.exact} limit ${countTo + 1}`
      : `select place from (
          select *, row_number() over () as place from ${table}
          where ${this.where(['order', 'index'])} limit ${examinedForTotal + 1}
        ) examined where ${this.rest(['nothing'])} or place > ${examinedForTotal} limit ${countTo + 1}`;
    return `select count(*) filter (where place <= ${examinedForTotal})::integer as found,
      coalesce(bool_or(place > ${examinedForTotal}), false) as "hasMore" from (${rows}) counted`;
  }

  private where(by: readonly ListFilter['by'][]): string {
    return [...this.parts.within, ...this.of(by)].join(' and ');
  }

  private rest(by: readonly ListFilter['by'][]): string {
    return `(${['true', ...this.of(by)].join(' and ')})`;
  }

  private of(by: readonly ListFilter['by'][]): string[] {
    return this.parts.filters.filter((filter) => by.includes(filter.by)).map(({ sql }) => sql);
  }
}

function orderOf({ sortColumn, direction, breaksTies }: PageOrder): string {
  return `${sortColumn} ${direction}${breaksTies ? `, id ${direction}` : ''}`;
}

/** @param list what the list has indexes for, for the caller to read */
export function tooExpensive(query: ListQuery, all: readonly ListFilter[], list: ListIndexes): DomainError {
  const costly = query.filters.filter((_, index) => all[index]?.by !== 'order');
  const parts = [
    `Too few of the items that may be looked at match ${named(costly)}.`,
    `Indexes serve ${list.served}.`,
    ...list
      .ranged(query)
      .map((filter) => `Sorted by ${filter.field}, ${named([filter])} is one range of the list.`),
  ];
  return queryTooExpensive({ detail: parts.join(' ') });
}

function named(filters: readonly Filter[]): string {
  return filters.map(({ field, operator }) => `${field}[${operator}]`).join(', ');
}
