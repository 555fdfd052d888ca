import type { EntityManager } from 'typeorm';
import { StartupError } from '../../../foundation/startup-error';
import { array, grantedPrivileges, runtimeFunctions } from '../scope/runtime-privileges';
import { quote } from '../mapping/table-mapping';

/**
 * Gives the runtime role the privileges of `runtime-privileges.ts` on all that the owner has, and takes any other away.
 * Runs after every migration, so that a renamed role needs no migration; says nothing to PostgreSQL where nothing changes.
 */
export async function grantToRuntimeRole(owner: EntityManager, role: string): Promise<void> {
  const [known] = await owner.query<unknown[]>('select 1 from pg_roles where rolname = $1', [role]);
  if (!known)
    throw new StartupError(
      `The runtime role "${role}" that DATABASE_URL names does not exist: create it with LOGIN only.`,
    );
  const changes = await owner.query<{ sql: string }[]>(differences, [role]);
  for (const { sql } of changes) await owner.query(sql);
  await revokeTemporary(owner, role);
}

/** A temporary table is found before the one that it is named after. The owner may not be able to: the start-up check says so. */
async function revokeTemporary(owner: EntityManager, role: string): Promise<void> {
  const [database] = await owner.query<{ name: string; isOpen: boolean }[]>(
    `select current_database() as name, has_database_privilege($1, current_database(), 'TEMPORARY') as "isOpen"`,
    [role],
  );
  if (database?.isOpen)
    await owner.query(`revoke temporary on database ${quote(database.name)} from public, ${quote(role)}`);
}

const differences = `
  with relations as (
    select c.oid, c.relname, c.relkind, ${grantedPrivileges} as wanted, array(
        select a.privilege_type::text from aclexplode(c.relacl) a where a.grantee = r.oid) as had, array(
        select distinct a.privilege_type::text from pg_attribute t, aclexplode(t.attacl) a
        where t.attrelid = c.oid and a.grantee = r.oid) as had_on_columns
    from pg_class c join pg_roles r on r.rolname = $1
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'S')
      and c.relowner = (select oid from pg_roles where rolname = current_user)
  )
  select format('revoke %s on %s %I from %I', string_agg(distinct had.privilege, ', '),
    case relkind when 'S' then 'sequence' else 'table' end, relname, $1::text) as sql
  from relations, unnest(had || had_on_columns) had (privilege) where had.privilege <> all(wanted) group by relname, relkind
  union all
  select format('grant %s on table %I to %I', string_agg(wanted.privilege, ', '), relname, $1::text)
  from relations, unnest(wanted) wanted (privilege) where wanted.privilege <> all(had) group by relname
  union all
  select format('grant execute on function %s to %I', p.oid::regprocedure, $1::text)
  from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.proname = any(${array(runtimeFunctions)})
    and not has_function_privilege($1, p.oid, 'EXECUTE')`;
