import { folded } from '../../../kernel/text';
import type { Filter, ListField, ListFieldType, ListSpec, ListValue, Operator } from '../../../kernel/list';

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

const equalities: readonly Operator[] = ['eq', 'in'];
const ranges: readonly Operator[] = ['gt', 'gte', 'lt', 'lte'];
/**
 * The operators that an index of a field's key serves. Text is not among them: an index of it may be of another
 * collation.
 */
export const indexedOperators: Readonly<Record<ListFieldType, readonly Operator[]>> = {
  text: [],
  identifier: [...equalities, 'startsWith'],
  choice: equalities,
  flag: ['eq'],
  instant: ['eq', ...ranges],
  id: equalities,
  integer: [...equalities, ...ranges],
  tags: [],
};

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

/** A list's filters as conditions in SQL, and the columns and values that these compare. */
export class ListConditions {
  constructor(
    readonly spec: ListSpec,
    readonly columns: ListColumns,
  ) {}

  filter({ field, operator, value }: Filter, parameters: Parameters): string {
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
  comparesKey(name: string, operator: Operator): boolean {
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
