import type { ListQuery } from '../../../../kernel/lists/list';
import type { ListConditions } from './list-conditions';
import type { Parameters } from '../mapping/parameters';
import { IndexedIds, type IdsOf, type ListScope } from './indexed-ids';
import { ListIndexes } from './list-indexes';
import type { PageOrder } from './page-bytes';

/** A filter as SQL. */
export interface ListFilter {
  readonly sql: string;
  /**
   * How its matches are found: by the list's own order, where they are one range of it; by an index; or by looking at
   * each row.
   */
  readonly by: 'order' | 'index' | 'nothing';
  /** Selects of ids that an index finds. Each has all of the filter's matches, if these are no more than it may have. */
  readonly found: readonly IdsOf[];
}

/** The conditions and the order of a list, as SQL. */
export class ListSql {
  constructor(private readonly sql: ListConditions) {
    this.indexes = new ListIndexes(sql);
    this.ids = new IndexedIds(sql);
  }

  readonly indexes: ListIndexes;
  private readonly ids: IndexedIds;

  filters(query: ListQuery, parameters: Parameters, scope: ListScope): ListFilter[] {
    return query.filters.map((given) => {
      const filter = this.indexes.included(given);
      const by = this.indexes.foundBy(filter, query);
      return { sql: this.sql.filter(filter, parameters), by, found: this.ids.found(filter, by, scope) };
    });
  }

  /** `(sort, id) < (value, id)`: the keyset condition of the page after a position. */
  after(query: ListQuery, parameters: Parameters): string[] {
    const { sort, after } = query;
    if (!after) return [];
    const value = parameters.add(this.sql.sortKey(sort.field, after.value));
    const comparison = sort.descending ? '<' : '>';
    const column = this.sql.sortColumn(sort.field);
    if (this.isUnique(query)) return [`${column} ${comparison} ${value}`];
    const id = parameters.add(after.id);
    const cast = this.sql.field(sort.field).type === 'instant' ? '::timestamptz' : '';
    return [`(${column}, id) ${comparison} (${value}${cast}, ${id}::uuid)`];
  }

  /** The order of a page. The id breaks ties where the sort has any. */
  order(query: ListQuery): PageOrder {
    const { field, descending } = query.sort;
    return {
      sortColumn: this.sql.sortColumn(field),
      direction: descending ? 'desc' : 'asc',
      breaksTies: !this.isUnique(query),
    };
  }

  private isUnique({ sort, switches }: ListQuery): boolean {
    return switches.length === 0 && this.sql.spec.uniqueSorts?.includes(sort.field) === true;
  }
}
