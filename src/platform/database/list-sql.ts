import { folded } from '../../kernel/text';
import type { PageOrder } from './page-bytes';
import type { Filter, ListField, ListQuery, ListSpec, ListValue } from '../../kernel/list';

/** Where a list's fields live. */
export interface ListColumns {
  /** The quoted column that holds a field's value. */
  column(field: string): string;
  /**
   * The quoted column by which a field is compared and sorted: an `identifier` folded where `column` keeps its letters'
   * case, the rank of a `choice` (1 for the first value), an instant with `infinity` for null.
   */
  keyColumn(field: string): string;
  /** What a text is searched in: the quoted column that keeps its folded form, or an expression that folds it. */
  foldedColumn(field: string): string;
}

const comparison = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Collects the parameters of one statement. */
export class Parameters {
  readonly values: unknown[] = [];

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

  filters(filters: readonly Filter[], parameters: Parameters): string[] {
    return filters.map((filter) => this.filter(filter, parameters));
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

  /** What a page is sorted by. The id breaks ties where the sort has any. */
  order(query: ListQuery): PageOrder {
    const { field, descending } = query.sort;
    return {
      sortColumn: this.sortColumn(field),
      direction: descending ? 'desc' : 'asc',
      breaksTies: !this.isUnique(query),
    };
  }

  private isUnique({ sort, switches }: ListQuery): boolean {
    return switches.length === 0 && this.spec.uniqueSorts?.includes(sort.field) === true;
  }

  private filter({ field, operator, value }: Filter, parameters: Parameters): string {
    if (operator === 'isNull') return `${this.columns.column(field)} is ${value === true ? '' : 'not '}null`;
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
