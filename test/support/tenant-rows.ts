import type { TestDatabase } from './test-database';
import { queryAs } from './sql';

/** Every table of the catalogue that has a tenant, with how many rows of this one it holds; those without are left out. */
export async function tenantRows(
  { superuserUrl }: TestDatabase,
  tenant: string,
): Promise<Record<string, number>> {
  const tables = await queryAs<{ name: string }>(
    superuserUrl,
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const sql = `select count(*)::int as n from ${name} where tenant_id = $1`;
    const [row] = await queryAs<{ n: number }>(superuserUrl, sql, [tenant]);
    if (row && row.n > 0) counts[name] = row.n;
  }
  return counts;
}

/** Users in bulk, below the API. Their ids ascend in the order they are stored in. */
export async function fillUsers(
  { superuserUrl }: TestDatabase,
  tenant: string,
  count: number,
): Promise<void> {
  await queryAs(
    superuserUrl,
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
     select $1::uuid, lpad(to_hex(n), 32, '0')::uuid, 1, now(), now(), n || '@example.com', 'user-' || n, 'member', true
     from generate_series(1, $2::int) n`,
    [tenant, count],
  );
}
