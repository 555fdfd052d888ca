import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createTenantTable } from '../../../migrations/support/create-table';
import { applyScopePolicies } from '../../../src/platform/data/database/scope/scope-policies';
import { queryAs, withClient } from '../sql';
import type { TestDatabase } from '../database/test-database';

/** Every table of the catalogue that has a tenant, with how many rows of this one it holds; those without are left out. */
export async function tenantRows(
  { superuserUrl }: TestDatabase,
  tenant: string,
): Promise<Record<string, number>> {
  return withClient(superuserUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const counts = tables.map(
      ({ name }) => `select '${name}' as name, count(*)::int as n from ${name} where tenant_id = $1`,
    );
    const { rows } = await client.query<{ name: string; n: number }>(counts.join(' union all '), [tenant]);
    return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]));
  });
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

/** A table more, as a feature to come would bring it: its rows refer to users, who cannot go before them. */
export async function addNotesTable({ migrationUrl: url }: TestDatabase): Promise<void> {
  const owner = new DataSource({ type: 'postgres', url, installExtensions: false });
  await owner.initialize();
  try {
    await createTenantTable(owner.createQueryRunner(), {
      name: 'a_notes',
      columns: ['user_id uuid not null'],
      references: [{ name: 'a_notes_user_fkey', column: 'user_id', table: 'users' }],
    });
    await owner.query('grant select, insert, update, delete on a_notes to strata_runtime');
    await applyScopePolicies(owner, process.env['STRATA_TEST_SCOPE_SECRET']);
  } finally {
    await owner.destroy();
  }
}

/** One note for each of the tenant's users. */
export async function fillNotes({ superuserUrl }: TestDatabase, tenant: string): Promise<void> {
  await queryAs(
    superuserUrl,
    `insert into a_notes (tenant_id, id, version, created_at, updated_at, user_id)
     select tenant_id, gen_random_uuid(), 1, now(), now(), id from users where tenant_id = $1`,
    [tenant],
  );
}

/** Locks the tenant's last user, so that a deletion stops before it until the lock is released. */
export async function holdLastUser(
  { superuserUrl }: TestDatabase,
  tenant: string,
): Promise<{ readonly release: () => Promise<void> }> {
  const client = new Client({ connectionString: superuserUrl });
  // A failing test drops the database under it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  const sql = 'select 1 from users where tenant_id = $1 order by id desc limit 1 for update';
  const { rowCount } = await client.query(sql, [tenant]);
  if (rowCount !== 1) throw new Error('The tenant has no user to lock');
  return { release: () => client.end() };
}

/** Events in some slots, each of them handled by two consumers. */
export async function fillEvents(
  { superuserUrl }: TestDatabase,
  tenant: string,
  { slots, each }: { readonly slots: readonly number[]; readonly each: number },
): Promise<void> {
  await queryAs(
    superuserUrl,
    `with stored as (
       insert into events (tenant_id, id, slot, type, source, subject, time, data)
       select $1::uuid, gen_random_uuid(), slot, 'test.filled.v1', 'test', gen_random_uuid(), now(), '{}'
       from unnest($2::int[]) slot, generate_series(1, $3::int) returning id, slot
     )
     insert into event_inbox (tenant_id, id, slot, consumer, replay, handled_at)
     select $1, id, slot, consumer, 0, now() from stored, unnest(array['first', 'second']) consumer`,
    [tenant, slots, each],
  );
}
