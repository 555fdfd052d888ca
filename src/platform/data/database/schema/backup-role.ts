import { literal } from '../mapping/table-mapping';
import type { Query } from './function-records';

/**
 * Why a backup by this login would lack rows, or cannot be made, one sentence each: row-level security binds the owner as well, and
 * hides every tenant's rows from a login that does not bypass it.
 * @param become the role that the login becomes for reading; the login itself, unless given
 */
export async function backupRefusals(query: Query, become?: string): Promise<string[]> {
  const role = become === undefined ? 'current_user' : literal(become);
  const rows = await query<{ refusal: string }>(`
    with reader as (select oid, rolname from pg_roles where rolname = ${role})
    select format('there is no role ${become ?? ''}; restart the service, which makes it') as refusal
    where not exists (select from reader)
    union all
    select format('role %I does not bypass row-level security, and would back up no tenant''s rows: alter role %1$I bypassrls', rolname)
    from reader join pg_roles using (oid, rolname) where not (rolbypassrls or rolsuper)
    union all
    select format('role %I may not read every table: grant pg_read_all_data to %1$I', rolname)
    from reader where exists (
      select from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
        and case c.relkind when 'S' then not has_sequence_privilege(reader.oid, c.oid, 'SELECT')
                           else not has_table_privilege(reader.oid, c.oid, 'SELECT') end)`);
  return rows.map(({ refusal }) => refusal);
}

/** Rights of a backup's login that it has no use for, one sentence each. */
export function backupExcess(query: Query): Promise<string[]> {
  return query<{ excess: string }>(`
    select format('role %I is a superuser; a backup needs a role with bypassrls and pg_read_all_data only', rolname) as excess
    from pg_roles where rolname = current_user and rolsuper
    union all
    select format('role %I may write to table %I, and a backup only reads', current_user, min(c.relname))
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_roles where rolname = current_user and rolsuper)
      and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
    having count(*) > 0`).then((rows) => rows.map(({ excess }) => excess));
}
