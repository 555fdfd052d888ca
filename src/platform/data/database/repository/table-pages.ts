import type { Entity } from '../../../../kernel/entity';
import type { ListQuery, ListSpec, Page } from '../../../../kernel/lists/list';
import type { ListValue } from '../../../../kernel/lists/list-field';
import { BoundedSearch } from '../lists/bounded-search';
import { tooExpensive } from '../lists/query-too-expensive';
import { ListConditions } from '../lists/list-conditions';
import { Parameters } from '../mapping/parameters';
import type { ListScope } from '../lists/indexed-ids';
import { ListReader } from '../lists/list-reader';
import { type ListFilter, ListSql } from '../lists/list-sql';
import { largestPage, pageRows } from '../lists/page-bytes';
import type { ScopedDatabase } from '../transactions/scoped-database';
import { quote, type TableMapping } from '../mapping/table-mapping';

export interface PageOptions {
  /** Left out where the resource is never listed. */
  readonly list?: ListSpec;
  /** Columns by which a field is compared or sorted (see `ListColumns`), by field; its own column where none is named. */
  readonly keyColumns?: Readonly<Record<string, string>>;
}

const unlisted: ListSpec = { resource: '', fields: {}, sorts: [] };

/** Reads the pages of a table's lists in the current scope. */
export class TablePages<E extends Entity> {
  constructor(
    database: ScopedDatabase,
    private readonly mapping: TableMapping<E>,
    { list = unlisted, keyColumns = {} }: PageOptions,
  ) {
    this.reader = new ListReader(database, mapping);
    const keyColumn = (field: string): string | undefined => keyColumns[field] && quote(keyColumns[field]);
    const conditions = new ListConditions(list, {
      column: (field) => mapping.column(field),
      keyColumn: (field) => keyColumn(field) ?? mapping.column(field),
      foldedColumn: (field) => keyColumn(field) ?? `strata_fold(${mapping.column(field)})`,
      termsTable: (field) => quote(`${mapping.metadata.tableName}_${mapping.name(field)}_terms`),
    });
    this.listSql = new ListSql(conditions);
  }

  private readonly listSql: ListSql;
  private readonly reader: ListReader;

  /** @throws DomainError `query-too-expensive` when too many rows would have to be looked at */
  async read(query: ListQuery, condition: string): Promise<Page<E>> {
    const parameters = new Parameters();
    const tenant = this.mapping.tenantCondition(parameters);
    const own = [condition, ...tenant];
    const { table } = this.mapping;
    const scope = { table, tenant: tenant.join(' and '), own: own.join(' and ') };
    const filters = this.filters(query, parameters, scope);
    const all = new BoundedSearch({ table, own, within: own, filters });
    const total = query.total ? await this.reader.count(query, all, [...parameters.values]) : undefined;
    const within = [...own, ...this.listSql.after(query, parameters)];
    const search = new BoundedSearch({ table, own, within, filters });
    const found = await this.reader.page(query, search, {
      order: this.listSql.order(query),
      values: parameters.values,
    });
    if (!found) throw tooExpensive(query, filters, this.listSql.indexes);
    const { rows, hasMore } = pageRows(found, query.limit, query.bytes ?? largestPage);
    const items = rows.map((row) => this.mapping.entity(row));
    const last = hasMore ? items.at(-1) : undefined;
    const value = last?.[query.sort.field as keyof E] as ListValue | null | undefined;
    return { items, total, next: last && value !== undefined ? { value, id: last.id } : undefined };
  }

  /** Where all rows may be looked at, PostgreSQL alone decides how it finds them. */
  private filters(query: ListQuery, parameters: Parameters, scope: ListScope): ListFilter[] {
    const filters = this.listSql.filters(query, parameters, scope);
    return query.examine === Infinity
      ? filters.map((filter) => ({ ...filter, by: 'order', found: [] }))
      : filters;
  }
}
