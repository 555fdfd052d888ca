import type { DataSource } from 'typeorm';
import { StartupError } from '../startup-error';
import { migrationsTable } from './migrations-table';
import { quote } from './table-mapping';

/**
 * Lets the runtime role read and write rows, and nothing else: no REFERENCES, no TRIGGER, no ownership, and TRUNCATE
 * (it ignores row-level security) only of the slots of a divided table, which cannot be read or written themselves. Runs after every migration, so that a renamed role needs no migration.
 */
export async function grantToRuntimeRole(owner: DataSource, role: string): Promise<void> {
  const [known] = await owner.query<unknown[]>('select 1 from pg_roles where rolname = $1', [role]);
  if (!known)
    throw new StartupError(
      `The runtime role "${role}" that DATABASE_URL names does not exist: create it with LOGIN and nothing else.`,
    );
  const tables = await owner.query<{ name: string; isSlot: boolean }[]>(
    `select c.relname as name, c.relispartition as "isSlot" from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       and c.relowner = (select oid from pg_roles where rolname = current_user)`,
  );
  const grantee = quote(role);
  for (const { name, isSlot } of tables) {
    const rows = name === migrationsTable ? 'select' : 'select, insert, update, delete';
    const privileges = isSlot ? 'truncate' : rows;
    await owner.query(`grant ${privileges} on ${quote(name)} to ${grantee}`);
  }
}
