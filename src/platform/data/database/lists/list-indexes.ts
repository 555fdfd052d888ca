import type { Filter, ListQuery } from '../../../../kernel/lists/list';
import type { ListField } from '../../../../kernel/lists/list-field';
import { type Operator, operatorNamed, operatorsOf } from '../../../../kernel/lists/list-operators';
import type { ListConditions } from './list-conditions';
import { isIndexed } from './list-columns';

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
}
