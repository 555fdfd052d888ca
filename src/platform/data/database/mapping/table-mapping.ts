import type { DataSource, EntityMetadata, EntitySchema, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { currentTenantId } from '../../../../kernel/authorization/scope';

/** A TypeORM mapping as repositories need it: names for SQL, and rows made into entities. */
export class TableMapping<E extends ObjectLiteral> {
  constructor(dataSource: DataSource, schema: EntitySchema<E>) {
    this.metadata = dataSource.getMetadata(schema);
    this.table = quote(this.metadata.tableName);
    this.columns = this.metadata.columns.map((column) => quote(column.databaseName)).join(', ');
    this.textBytes = this.metadata.columns.map(textBytes).filter(Boolean).join(' + ') || '0';
    this.properties = this.metadata.columns.map((column) => column.propertyName);
    this.prototype = (this.metadata.target as { readonly prototype: object }).prototype;
    this.isTenantTable = this.metadata.columns.some((column) => column.propertyName === 'tenantId');
  }

  readonly metadata: EntityMetadata;
  readonly table: string;
  /** Every mapped column, quoted, for a select list. */
  readonly columns: string;
  /** The bytes that a row's texts take, as SQL: what has a fixed length is left out. */
  readonly textBytes: string;
  readonly isTenantTable: boolean;
  /** In the order of `columns`. */
  readonly properties: readonly string[];
  private readonly prototype: object;

  /** The column of a property. */
  name(property: string): string {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${this.metadata.tableName} maps no property "${property}"`);
    return column.databaseName;
  }

  /** As `name`, quoted. */
  column(property: string): string {
    return quote(this.name(property));
  }

  /**
   * Makes an entity of a row's values, in the order of `columns`, without running its constructor: what is stored has
   * been checked before.
   */
  entity(values: readonly unknown[]): E {
    const entity = Object.create(this.prototype) as Record<string, unknown>;
    this.properties.forEach((property, index) => {
      entity[property] = values[index];
    });
    return entity as E;
  }

  /** The stored values of an entity's mapped properties. */
  values(entity: E): Record<string, unknown> {
    return Object.fromEntries(
      this.metadata.columns.map(({ propertyName }) => [propertyName, entity[propertyName]]),
    );
  }

  /** The first barrier: a statement's own condition for the tenant; none on a table that has no tenants. */
  tenantCondition(parameters: { add(value: unknown): string }): string[] {
    return this.isTenantTable ? [`tenant_id = ${parameters.add(currentTenantId())}`] : [];
  }
}

const textTypes: ReadonlySet<unknown> = new Set(['text', 'jsonb']);

function textBytes({ type, isArray, databaseName }: ColumnMetadata): string {
  if (!textTypes.has(type)) return '';
  const column = quote(databaseName);
  return `coalesce(octet_length(${type === 'text' && !isArray ? column : `${column}::text`}), 0)`;
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
