import { folded } from '../../../kernel/text';
import type { PageOrder } from './page-bytes';
import { searchedParts, taggedParts } from './search-terms';
import {
  type Filter,
  type ListField,
  type ListFieldType,
  type ListQuery,
  type ListSpec,
  type ListValue,
  type Operator,
  operators,
} from '../../../kernel/list';

/** Where a list's fields live. */
export interface ListColumns {
  /** The quoted column that holds a field's value. */
  column(field: string): string;
  /**
   * The quoted column by which a field is compared and sorted: an `identifier` folded where `column` keeps its letters'
   * case, the rank of a `choice` (1 for the first value), an instant with `infinity` for null.
   */
  keyColumn(field: string): string;
  /** The source of a text search: the quoted column that keeps the folded form, or an expression that folds the text. */
  foldedColumn(field: string): string;
  /** The quoted table that keeps the terms of a searched field. */
  termsTable(field: string): string;
}

const comparison = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/**
 * A select of the ids of rows, `most` at most. Its values are added where it is used: PostgreSQL knows no type for one
 * that a statement leaves out.
 */
export type IdsOf = (parameters: Parameters, most: number) => string;

/** A filter as SQL. */
export interface ListFilter {
  readonly sql: string;
  /**
   * How its matches are found: by the list's own order, where they are one range of it; by an index; or by looking at
   * each row.
   */
  readonly by: 'order' | 'index' | 'nothing';
  /** What indexes find: each select has all of the filter's matches, if these are no more than it may have. */
  readonly found: readonly IdsOf[];
}

const equalities: readonly Operator[] = ['eq', 'in'];
const ranges: readonly Operator[] = ['gt', 'gte', 'lt', 'lte'];
/**
 * The operators that an index of a field's key serves. Text is not among them: an index of it may be of another
 * collation.
 */
const indexedOperators: Readonly<Record<ListFieldType, readonly Operator[]>> = {
  text: [],
  identifier: [...equalities, 'startsWith'],
  choice: equalities,
  flag: ['eq'],
  instant: ['eq', ...ranges],
  id: equalities,
  integer: [...equalities, ...ranges],
  tags: [],
};

/** The operators that a searched field's terms serve. */
const searchedOperators: Readonly<Partial<Record<ListFieldType, readonly Operator[]>>> = {
  text: ['eq', 'in', 'contains', 'startsWith', 'endsWith'],
  identifier: ['eq', 'in', 'contains', 'startsWith', 'endsWith'],
  tags: operators.tags,
};

/** Where a list's rows are. */
export interface ListScope {
  /** Quoted. */
  readonly table: string;
  /** The condition that names the tenant. */
  readonly tenant: string;
  /** That, and what else all rows of the list fulfil. */
  readonly own: string;
}

/**
 * The ids of rows that fulfil one of the conditions. Only the index of `order` has them in this order, so PostgreSQL takes
 * that, whatever it believes about how many there are: its numbers are for all tenants together. An equality
 * would leave the order open; two bounds do not.
 */
function anyOf(
  conditions: readonly string[],
  { table, order, most }: { table: string; order: string; most: number },
): string {
  return conditions
    .map((one) => `(select id from ${table} where ${one} order by ${order} limit ${most})`)
    .join(' union all ');
}

/** Collects the parameters of one statement. */
export class Parameters {
  readonly values: unknown[];

  constructor(first: readonly unknown[] = []) {
    this.values = [...first];
  }

  /** Adds a value and answers its placeholder. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/**
 * The conditions and the order of a list, as SQL. Under row-level security PostgreSQL uses an index only for leakproof
 * operators (`=`, `<`, row comparison, `^@`), so the sort and the tenant do; other filters are applied to what they find.
 */
export class ListSql {
  constructor(
    private readonly spec: ListSpec,
    private readonly columns: ListColumns,
  ) {}

  filters(query: ListQuery, parameters: Parameters, scope: ListScope): ListFilter[] {
    return query.filters.map((filter) => {
      const by = this.foundBy(filter, query);
      const found = by === 'index' ? [this.indexed(filter, scope)] : this.terms(filter, scope);
      return { sql: this.filter(filter, parameters), by, found };
    });
  }

  /** The filters that indexes serve, for a caller to read. */
  get served(): string {
    const { fields, sorts, indexed = [], searched = [] } = this.spec;
    const found = (name: string, type: ListFieldType): readonly Operator[] => [
      ...([...sorts, ...indexed].includes(name) ? indexedOperators[type] : []),
      ...(searched.includes(name) ? (searchedOperators[type] ?? []) : []),
    ];
    return Object.entries(fields)
      .map(([name, { type }]) => ({ name, found: [...new Set(found(name, type))] }))
      .filter(({ found }) => found.length > 0)
      .map(({ name, found }) => `${name} (${found.join(', ')})`)
      .join(', ');
  }

  /** The filters that are a range of the list once it is sorted by their field, for a caller to read. */
  ranged({ filters, sort }: ListQuery): readonly Filter[] {
    const { sorts } = this.spec;
    return filters.filter(
      ({ field, operator }) => field !== sort.field && sorts.includes(field) && this.isRange(field, operator),
    );
  }

  private isRange(field: string, operator: Operator): boolean {
    return operator !== 'in' && indexedOperators[this.field(field).type].includes(operator);
  }

  /** `(sort, id) < (value, id)`: the keyset condition of the page after a position. */
  after(query: ListQuery, parameters: Parameters): string[] {
    const { sort, after } = query;
    if (!after) return [];
    const value = parameters.add(this.sortKey(sort.field, after.value));
    const comparison = sort.descending ? '<' : '>';
    const column = this.sortColumn(sort.field);
    if (this.isUnique(query)) return [`${column} ${comparison} ${value}`];
    const id = parameters.add(after.id);
    const cast = this.field(sort.field).type === 'instant' ? '::timestamptz' : '';
    return [`(${column}, id) ${comparison} (${value}${cast}, ${id}::uuid)`];
  }

  /** The order of a page. The id breaks ties where the sort has any. */
  order(query: ListQuery): PageOrder {
    const { field, descending } = query.sort;
    return {
      sortColumn: this.sortColumn(field),
      direction: descending ? 'desc' : 'asc',
      breaksTies: !this.isUnique(query),
    };
  }

  private foundBy({ field, operator }: Filter, { sort, switches }: ListQuery): ListFilter['by'] {
    const { sorts, indexed = [] } = this.spec;
    if (!indexedOperators[this.field(field).type].includes(operator)) return 'nothing';
    if (field === sort.field && sorts.includes(field) && this.isRange(field, operator)) return 'order';
    // Another list than the usual one has no indexes but that of its order.
    return switches.length === 0 && [...sorts, ...indexed].includes(field) ? 'index' : 'nothing';
  }

  private terms(filter: Filter, { tenant }: ListScope): IdsOf[] {
    const { field } = filter;
    if (!this.spec.searched?.includes(field)) return [];
    const isTags = this.field(field).type === 'tags';
    const table = this.columns.termsTable(field);
    const compared = isTags ? '=' : '^@';
    const begins = (part: string, parameters: Parameters): string =>
      `${tenant} and term ${compared} ${parameters.add(part)}::text`;
    return (isTags ? taggedParts(filter) : searchedParts(filter)).map(
      (parts) => (parameters, most) =>
        anyOf(
          parts.map((part) => begins(part, parameters)),
          { table, order: 'term', most },
        ),
    );
  }

  private indexed(filter: Filter, { table, own }: ListScope): IdsOf {
    const { field, operator, value } = filter;
    const byKey = this.comparesKey(field, operator);
    const order = byKey ? this.columns.keyColumn(field) : this.filterColumn(field);
    const cast = this.field(field).type === 'integer' ? '::bigint' : '';
    return (parameters, most) => {
      const is = (one: ListValue): string => {
        const key = `${parameters.add(byKey ? this.sortKey(field, one) : this.key(field, one))}${cast}`;
        return `${own} and ${order} >= ${key} and ${order} <= ${key}`;
      };
      const conditions =
        operator === 'eq' || operator === 'in'
          ? ([value].flat() as ListValue[]).map(is)
          : [`${own} and ${this.filter(filter, parameters)}`];
      return anyOf(conditions, { table, order, most });
    };
  }

  private isUnique({ sort, switches }: ListQuery): boolean {
    return switches.length === 0 && this.spec.uniqueSorts?.includes(sort.field) === true;
  }

  private filter({ field, operator, value }: Filter, parameters: Parameters): string {
    if (operator === 'isNull') return `${this.columns.column(field)} is ${value === true ? '' : 'not '}null`;
    if (this.comparesKey(field, operator)) return this.keyFilter({ field, operator, value }, parameters);
    const column = this.filterColumn(field);
    // A number that no integer column can hold is compared, and not refused by PostgreSQL.
    const cast = this.field(field).type === 'integer' ? '::bigint' : '';
    const fragment = (): string => `${parameters.add(folded(String(value)))}::text`;
    const one = (): string => `${parameters.add(this.key(field, value as ListValue))}${cast}`;
    switch (operator) {
      case 'has':
      case 'hasAll':
        return `${column} @> ${parameters.add([value].flat())}`;
      case 'hasAny':
        return `${column} && ${parameters.add([value].flat())}`;
      case 'in':
      case 'nin': {
        const keys = (value as readonly ListValue[]).map((one) => this.key(field, one));
        const list = `${parameters.add(keys)}${cast && `${cast}[]`}`;
        return operator === 'in' ? `${column} = any(${list})` : `(${column} <> all(${list})) is not false`;
      }
      case 'ne':
        return `${column} is distinct from ${one()}`;
      case 'contains':
        return `strpos(${this.searched(field)}, ${fragment()}) > 0`;
      case 'startsWith':
        return `${this.searched(field)} ^@ ${fragment()}`;
      case 'endsWith': {
        const suffix = fragment();
        return `right(${this.searched(field)}, length(${suffix})) = ${suffix}`;
      }
      default:
        return `${column} ${comparison[operator]} ${one()}`;
    }
  }

  /** Whether an index of the list's order finds it, by a key that is not the field's own column. */
  private comparesKey(name: string, operator: Operator): boolean {
    const { type, nullable } = this.field(name);
    if (!this.spec.sorts.includes(name) || !indexedOperators[type].includes(operator)) return false;
    return type === 'choice' || (type === 'instant' && nullable === true);
  }

  private keyFilter({ field, operator, value }: Filter, parameters: Parameters): string {
    const column = this.columns.keyColumn(field);
    if (operator === 'in') {
      const keys = (value as readonly ListValue[]).map((one) => this.sortKey(field, one));
      return `${column} = any(${parameters.add(keys)})`;
    }
    const condition = `${column} ${comparison[operator as keyof typeof comparison]} ${parameters.add(this.sortKey(field, value as ListValue))}`;
    // No time at all is sorted as the latest of all, and is after none.
    return operator === 'gt' || operator === 'gte' ? `(${condition} and ${column} < 'infinity')` : condition;
  }

  private field(name: string): ListField {
    const field = this.spec.fields[name];
    if (!field) throw new Error(`${this.spec.resource} has no list field "${name}"`);
    return field;
  }

  private filterColumn(field: string): string {
    return this.field(field).type === 'identifier'
      ? this.columns.keyColumn(field)
      : this.columns.column(field);
  }

  private sortColumn(field: string): string {
    const { type, nullable } = this.field(field);
    const hasKey = type === 'identifier' || type === 'choice' || (type === 'instant' && nullable);
    if (hasKey) return this.columns.keyColumn(field);
    // By code points, whatever the database's locale: an index by a locale's order is wrong after the locale's upgrade.
    return `${this.columns.column(field)}${type === 'text' ? ' collate "C"' : ''}`;
  }

  private sortKey(name: string, value: ListValue | null): ListValue {
    const { type, values = [] } = this.field(name);
    if (type === 'choice') return values.indexOf(value as string) + 1;
    return value === null ? 'infinity' : this.key(name, value);
  }

  private searched(field: string): string {
    return this.field(field).type === 'identifier'
      ? this.columns.keyColumn(field)
      : this.columns.foldedColumn(field);
  }

  private key(field: string, value: ListValue): ListValue {
    return this.field(field).type === 'identifier' ? folded(String(value)) : value;
  }
}
