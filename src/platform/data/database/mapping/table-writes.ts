import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Entity } from '../../../../kernel/entity';
import type { RowStatement } from './row-statement';
import { quote, type TableMapping } from './table-mapping';

/** Properties that no update changes. */
const kept: ReadonlySet<string> = new Set(['id', 'tenantId', 'version', 'createdAt']);

/**
 * Writes rows by statements of a fixed text for each table, which each connection prepares once. Every mapped column is written:
 * a text that depended on the values would be planned anew for each set of columns.
 */
export class TableWrites<E extends Entity> {
  constructor(private readonly mapping: TableMapping<E>) {
    const { columns, tableName } = mapping.metadata;
    this.all = columns;
    this.changed = columns.filter(({ propertyName }) => !kept.has(propertyName));
    this.tableName = tableName;
  }

  private readonly all: readonly ColumnMetadata[];
  private readonly changed: readonly ColumnMetadata[];
  private readonly tableName: string;

  /** @param end what follows the values; the statement has the same name for the same end */
  insert(entities: readonly E[], end = ''): RowStatement {
    const { table, columns } = this.mapping;
    const width = this.all.length;
    return {
      // The text of several rows depends on their number.
      ...(entities.length === 1 && { name: `${this.tableName}.insert${end && '-or-not'}` }),
      text: (first) => {
        const rows = entities.map((_, at) => `(${placeholders(first + at * width, width)})`);
        return `insert into ${table} (${columns}) values ${rows.join(', ')}${end}`;
      },
      values: entities.flatMap((entity) => this.all.map((column) => stored(column, entity))),
    };
  }

  /** As long as the row has the version that the entity was loaded with. */
  update(entity: E): RowStatement {
    const sets = this.changed.map(({ databaseName }) => quote(databaseName));
    return {
      name: `${this.tableName}.update`,
      text: (first) => {
        const key = first + sets.length + 1;
        const assignments = sets.map((column, at) => `${column} = $${first + at}`);
        return (
          `update ${this.mapping.table} set ${[...assignments, `version = $${key - 1}`].join(', ')}` +
          this.where(key)
        );
      },
      values: [
        ...this.changed.map((column) => stored(column, entity)),
        entity.version + 1,
        ...this.key(entity),
      ],
    };
  }

  /** As long as the row has the version that the entity was loaded with. */
  remove(entity: E): RowStatement {
    return {
      name: `${this.tableName}.delete`,
      text: (first) => `delete from ${this.mapping.table}${this.where(first)}`,
      values: this.key(entity),
    };
  }

  private where(first: number): string {
    const tenant = this.mapping.isTenantTable ? ` and tenant_id = $${first + 2}` : '';
    return ` where id = $${first} and version = $${first + 1}${tenant}`;
  }

  private key(entity: E): unknown[] {
    const { id, version } = entity;
    return this.mapping.isTenantTable
      ? [id, version, (entity as E & { readonly tenantId: string }).tenantId]
      : [id, version];
  }
}

function placeholders(first: number, count: number): string {
  return Array.from({ length: count }, (_, at) => `$${first + at}`).join(', ');
}

function stored({ propertyName, type }: ColumnMetadata, entity: object): unknown {
  const value: unknown = Reflect.get(entity, propertyName);
  // The driver takes an array for one of PostgreSQL's, and a text for JSON already.
  return type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : value;
}
