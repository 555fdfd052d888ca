import type { Filter, ListQuery } from '../../../kernel/list';
import type { ListField, ListValue } from '../../../kernel/list-field';
import { type Operator, operatorNamed, operatorsOf } from '../../../kernel/list-operators';
import { isIndexed, type ListConditions, type Parameters } from './list-conditions';
import { searchedParts, taggedParts } from './search-terms';

/**
 * A select of the ids of rows, `most` at most. Its values are added where it is used: PostgreSQL knows no type for one
 * that a statement leaves out.
 */
export type IdsOf = (parameters: Parameters, most: number) => string;

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

/** Whether an index of a field serves an operator; of the few values of a choice it finds those that are not excluded as well. */
function isServed({ type, nullable }: ListField, operator: Operator): boolean {
  return ((type === 'choice' || type === 'flag') && !nullable) || isIndexed(type, operator);
}

/**
 * The filters of a list that indexes answer. Under row-level security PostgreSQL uses an index only for leakproof operators
 * (`=`, `<`, row comparison, `^@`).
 */
export class ListIndexes {
  constructor(private readonly sql: ListConditions) {}

  /** The filters that indexes serve, for a caller to read. */
  get served(): string {
    const { fields, sorts, indexed = [], searched = [] } = this.sql.spec;
    const found = (name: string, field: ListField): readonly Operator[] =>
      operatorsOf(field).filter(
        (operator) =>
          ([...sorts, ...indexed].includes(name) && isServed(field, operator)) ||
          (searched.includes(name) && operatorNamed(operator).terms !== undefined),
      );
    return Object.entries(fields)
      .map(([name, field]) => ({ name, found: found(name, field) }))
      .filter(({ found }) => found.length > 0)
      .map(({ name, found }) => `${name} (${found.join(', ')})`)
      .join(', ');
  }

  /** The filters that are a range of the list once it is sorted by their field, for a caller to read. */
  ranged({ filters, sort }: ListQuery): readonly Filter[] {
    const { sorts } = this.sql.spec;
    return filters.filter(
      ({ field, operator }) => field !== sort.field && sorts.includes(field) && this.isRange(field, operator),
    );
  }

  private isRange(field: string, operator: Operator): boolean {
    return operator !== 'in' && isIndexed(this.sql.field(field).type, operator);
  }

  foundBy({ field, operator }: Filter, { sort, switches }: ListQuery): 'order' | 'index' | 'nothing' {
    const { sorts, indexed = [] } = this.sql.spec;
    if (!isIndexed(this.sql.field(field).type, operator)) return 'nothing';
    if (field === sort.field && sorts.includes(field) && this.isRange(field, operator)) return 'order';
    // Another list than the usual one has no indexes but that of its order.
    return switches.length === 0 && [...sorts, ...indexed].includes(field) ? 'index' : 'nothing';
  }

  /** Turns `ne` and `nin` of a field with few values into `in` of the others, which an index finds. */
  included(filter: Filter): Filter {
    const { field, operator, value } = filter;
    const { type, nullable, values = [] } = this.sql.field(field);
    if (nullable || (operator !== 'ne' && operator !== 'nin')) return filter;
    if (type === 'flag') return { field, operator: 'eq', value: value !== true };
    if (type !== 'choice') return filter;
    return { field, operator: 'in', value: values.filter((one) => ![value].flat().includes(one)) };
  }

  found(filter: Filter, by: 'order' | 'index' | 'nothing', scope: ListScope): IdsOf[] {
    return by === 'index' ? this.indexed(filter, scope) : this.terms(filter, scope);
  }

  private terms(filter: Filter, { tenant }: ListScope): IdsOf[] {
    const { field } = filter;
    if (!this.sql.spec.searched?.includes(field)) return [];
    const isTags = this.sql.field(field).type === 'tags';
    const table = this.sql.columns.termsTable(field);
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

  private indexed(filter: Filter, { table, own }: ListScope): IdsOf[] {
    const { field, operator, value } = filter;
    if (operator === 'in' && [value].flat().length === 0) return [];
    const byKey = this.sql.comparesKey(field, operator);
    const order = byKey ? this.sql.columns.keyColumn(field) : this.sql.filterColumn(field);
    const cast = this.sql.field(field).type === 'integer' ? '::bigint' : '';
    const ids: IdsOf = (parameters, most) => {
      const is = (one: ListValue): string => {
        const key = `${parameters.add(byKey ? this.sql.sortKey(field, one) : this.sql.key(field, one))}${cast}`;
        return `${own} and ${order} >= ${key} and ${order} <= ${key}`;
      };
      const conditions =
        operator === 'eq' || operator === 'in'
          ? [value].flat().map(is)
          : [`${own} and ${this.sql.filter(filter, parameters)}`];
      return anyOf(conditions, { table, order, most });
    };
    return [ids];
  }
}
