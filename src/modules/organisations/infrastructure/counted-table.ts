import { currentTenantId } from '../../../kernel/authorization/scope';
import { quote } from '../../../platform/data/database/mapping/table-mapping';
import type { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import type { TableUsage } from '../domain/tenant-usage';
import type { TenantTable } from './tenant-tables';

/**
 * Counts the tenant's rows of a table, and their bytes as they are stored, in the order of the primary key. No statement reads
 * more rows than a page has, so that a table of any size is counted within the statements' timeout.
 * @param page rows
 * @param counted is told the rows so far after each page
 */
export async function countTable(
  database: ScopedDatabase,
  { name, key, slots }: TenantTable,
  page: number,
  counted: (rows: number) => void,
): Promise<TableUsage> {
  const total = { rows: 0, bytes: 0 };
  const columns = key.join(', ');
  const row = (from: number): string => `(${key.map((_, at) => `$${from + at}`).join(', ')})`;
  for (const slot of slots ?? [undefined]) {
    const own = `from ${quote(name)} t where tenant_id = $1${slot === undefined ? '' : ` and slot = ${slot}`}`;
    for (let after: readonly unknown[] | undefined = []; after;) {
      const rest = after.length > 0 ? ` and (${columns}) > ${row(2)}` : '';
      const last = await database.select(
        `select ${key.map((column, at) => `${column}::text as k${at}`).join(', ')} ${own}${rest}
         order by ${columns} offset ${page - 1} limit 1`,
        [currentTenantId(), ...after],
      );
      const end: readonly unknown[] | undefined = last[0] && key.map((_, at) => last[0]![`k${at}`]);
      const [sum] = await database.select(
        `select count(*)::float8 as rows, coalesce(sum(pg_column_size(t.*)), 0)::float8 as bytes
         ${own}${rest}${end ? ` and (${columns}) <= ${row(2 + after.length)}` : ''}`,
        [currentTenantId(), ...after, ...(end ?? [])],
      );
      total.rows += sum!['rows'] as number;
      total.bytes += sum!['bytes'] as number;
      counted(total.rows);
      after = end;
    }
  }
  return total;
}
