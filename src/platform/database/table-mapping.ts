import type { DataSource, EntityMetadata, EntitySchema, ObjectLiteral } from 'typeorm';
import type { Row } from './scoped-database';

/** What the repositories need of a TypeORM mapping: names for SQL, and rows made into entities. */
export class TableMapping<E extends ObjectLiteral> {
  constructor(dataSource: DataSource, schema: EntitySchema<E>) {
    this.metadata = dataSource.getMetadata(schema);
    this.table = quote(this.metadata.tableName);
    this.columns = this.metadata.columns.map((column) => quote(column.databaseName)).join(', ');
    this.isTenantTable = this.metadata.columns.some((column) => column.propertyName === 'tenantId');
  }

  readonly metadata: EntityMetadata;
  readonly table: string;
  /** Every mapped column, quoted, for a select list. */
  readonly columns: string;
  readonly isTenantTable: boolean;

  /** The quoted column of a property. */
  column(property: string): string {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${this.metadata.tableName} maps no property "${property}"`);
    return quote(column.databaseName);
  }

  /** Makes an entity of a row without running its constructor: what is stored has been checked before. */
  entity(row: Row): E {
    const target = this.metadata.target as { readonly prototype: object };
    const entity = Object.create(target.prototype) as Record<string, unknown>;
    for (const column of this.metadata.columns) entity[column.propertyName] = row[column.databaseName];
    return entity as E;
  }

  /** The stored values of an entity's mapped properties. */
  values(entity: E): Record<string, unknown> {
    return Object.fromEntries(
      this.metadata.columns.map(({ propertyName }) => [propertyName, entity[propertyName]]),
    );
  }
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
