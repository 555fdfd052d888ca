import type { DataSource, EntityMetadata } from 'typeorm';
import { queryAs } from '../sql';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly is_key: boolean;
}

function line(table: string, column: string, type: string, isNullable: boolean, isKey: boolean): string {
  return `${table}.${column} ${type}${isNullable ? '' : ' not null'}${isKey ? ' key' : ''}`;
}

/**
 * Every difference between what TypeORM's mappings say and what the tables are, both ways; one sentence each. Generated
 * columns are PostgreSQL's own and not mapped.
 * @param unmapped tables that need not be mapped, or not whole
 */
export async function schemaDrift(
  { entityMetadatas, driver }: DataSource,
  url: string,
  unmapped: readonly string[],
): Promise<string[]> {
  const columns = await queryAs<Column>(
    url,
    `select c.relname::text as table_name, a.attname::text as column_name, format_type(a.atttypid, a.atttypmod) as type,
       not a.attnotnull as nullable, coalesce(a.attnum = any(k.indkey), false) as is_key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = ''
     left join pg_index k on k.indrelid = c.oid and k.indisprimary
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
  );
  const mapped = entityMetadatas.flatMap((metadata: EntityMetadata) =>
    metadata.columns.map((column) => {
      const plain = driver.normalizeType(column).replace('timestamp with time zone', 'timestamptz');
      const precision =
        column.precision === undefined || column.precision === null ? '' : `(${column.precision})`;
      const single = plain === 'timestamptz' ? `timestamp${precision} with time zone` : plain;
      const type = column.isArray ? `${single}[]` : single;
      return line(metadata.tableName, column.databaseName, type, column.isNullable, column.isPrimary);
    }),
  );
  const stored = columns.map((column) =>
    line(column.table_name, column.column_name, column.type, column.nullable, column.is_key),
  );
  const isKnown = (one: string): boolean => unmapped.some((table) => one.startsWith(`${table}.`));
  return [
    ...mapped.filter((one) => !stored.includes(one)).map((one) => `mapped but not stored: ${one}`),
    ...stored
      .filter((one) => !mapped.includes(one) && !isKnown(one))
      .map((one) => `stored but not mapped: ${one}`),
  ].toSorted();
}
