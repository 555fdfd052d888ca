import type { EntityManager } from 'typeorm';
import { quote } from '../../../platform/data/database/mapping/table-mapping';
import type { ExpectedRows } from '../domain/organisation-deletion';
import type { TablesUsage } from '../domain/tenant-usage';
import type { TenantTable } from './tenant-tables';

/** Rows of one table that are counted: by its index within milliseconds. */
const mostCounted = 10_000;

/**
 * The rows of a tenant, by one statement. A table with more than 10,000 of them is estimated, since counting ten million rows takes
 * as long as it takes to read them.
 * @param estimate is asked where a table has more
 */
export async function expectedRows(
  manager: EntityManager,
  tables: readonly TenantTable[],
  tenant: string,
  estimate: () => Promise<TablesUsage>,
): Promise<ExpectedRows> {
  const counts = tables.map(
    ({ name }) =>
      `(select count(*)::integer from (select from ${quote(name)} where tenant_id = $1 limit ${mostCounted + 1}) found)`,
  );
  const [row] = await manager.query<{ counts: number[] }[]>(`select array[${counts.join(', ')}] as counts`, [
    tenant,
  ]);
  const found = row?.counts ?? [];
  const isExact = found.every((count) => count <= mostCounted);
  const estimated = isExact ? {} : await estimate();
  const rows = tables.reduce((sum, { name }, at) => {
    const count = found[at] ?? 0;
    return sum + (count <= mostCounted ? count : Math.max(count, estimated[name]?.rows ?? 0));
  }, 0);
  return { rows, isExact };
}
