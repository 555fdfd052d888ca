import { folded } from '../../../../kernel/text/text';
import type { Filter, ListSpec } from '../../../../kernel/lists/list';
import type { ListField, ListValue } from '../../../../kernel/lists/list-field';
import { type ListOperator, type Operator, operatorNamed } from '../../../../kernel/lists/list-operators';
import { type ListColumns, isIndexed } from './list-columns';
import type { Parameters } from '../mapping/parameters';

/** A list's filters as conditions in SQL, and the columns and values that these compare. */
export class ListConditions {
  constructor(
    readonly spec: ListSpec,
    readonly columns: ListColumns,
  ) {}

  filter(filter: Filter, parameters: Parameters): string {
    const { field, operator } = filter;
    if (this.comparesKey(field, operator)) return this.keyFilter(filter, parameters);
    const { narrows } = operatorNamed(operator);
    const own = this.comparison(filter, parameters);
    return narrows ? `(${this.comparison({ ...filter, operator: narrows }, parameters)} and ${own})` : own;
  }

  private comparison({ field, operator, value }: Filter, parameters: Parameters): string {
    const { form, takes, sql } = operatorNamed(operator);
    const { type } = this.field(field);
    const keyOf = (one: ListValue): ListValue => {
      if (form === 'folded') return folded(String(one));
      return form === 'stored' ? one : this.key(field, one);
    };
    // A number that no integer column can hold is compared, and not refused by PostgreSQL.
    const cast = type === 'integer' || takes === 'count' ? '::bigint' : '';
    const all = [value].flat();
    return sql({
      column: this.compared(field, form),
      given: value,
      value: () => `${parameters.add(keyOf(value as ListValue))}${form ? '::text' : cast}`,
      values: () => `${parameters.add(all.map(keyOf))}${cast && `${cast}[]`}`,
    });
  }

  private compared(field: string, form: ListOperator['form']): string {
    if (form === 'stored') return this.columns.column(field);
    return form === 'folded' ? this.searched(field) : this.filterColumn(field);
  }

  /** Whether an index of the list's order finds it, by a key that is not the field's own column. */
  comparesKey(name: string, operator: Operator): boolean {
    const { type, nullable } = this.field(name);
    if (!this.spec.sorts.includes(name) || !isIndexed(type, operator)) return false;
    return type === 'choice' || (type === 'instant' && nullable === true);
  }

  private keyFilter({ field, operator, value }: Filter, parameters: Parameters): string {
    const column = this.columns.keyColumn(field);
    const keys = [value].flat().map((one) => this.sortKey(field, one));
    const condition = operatorNamed(operator).sql({
      column,
      given: value,
      value: () => parameters.add(keys[0]),
      values: () => parameters.add(keys),
    });
    // No time at all is sorted as the latest of all, and is after none.
    return operator === 'gt' || operator === 'gte' ? `(${condition} and ${column} < 'infinity')` : condition;
  }

  field(name: string): ListField {
    const field = this.spec.fields[name];
    if (!field) throw new Error(`${this.spec.resource} has no list field "${name}"`);
    return field;
  }

  filterColumn(field: string): string {
    const { type } = this.field(field);
    if (type === 'identifier') return this.columns.keyColumn(field);
    // As its index, which is in the order of no locale.
    return `${this.columns.column(field)}${type === 'choice' ? ' collate "C"' : ''}`;
  }

  sortColumn(field: string): string {
    const { type, nullable } = this.field(field);
    const hasKey = type === 'identifier' || type === 'choice' || (type === 'instant' && nullable);
    if (hasKey) return this.columns.keyColumn(field);
    // By code points, whatever the database's locale: an index by a locale's order is wrong after the locale's upgrade.
    return `${this.columns.column(field)}${type === 'text' ? ' collate "C"' : ''}`;
  }

  sortKey(name: string, value: ListValue | null): ListValue {
    const { type, values = [] } = this.field(name);
    if (type === 'choice') return values.indexOf(value as string) + 1;
    return value === null ? 'infinity' : this.key(name, value);
  }

  private searched(field: string): string {
    return this.field(field).type === 'identifier'
      ? this.columns.keyColumn(field)
      : this.columns.foldedColumn(field);
  }

  key(field: string, value: ListValue): ListValue {
    return this.field(field).type === 'identifier' ? folded(String(value)) : value;
  }
}
