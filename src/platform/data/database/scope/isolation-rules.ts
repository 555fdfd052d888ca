import { literal } from '../mapping/table-mapping';
import { migrationsTable } from '../mapping/migrations-table';
import { array, everyPrivilege, grantedPrivileges, ownerFunctions } from './runtime-privileges';
import type { ScopeExpressions } from './scope-expressions';

/**
 * Everything that must hold for PostgreSQL to keep tenants apart, asked of its catalogue as the runtime role. Each query
 * answers one line for every breach, in one column, so the operator reads what is wrong and where.
 */
export const isolationRules: readonly string[] = [
  // A search path that leads elsewhere would make every other check pass for want of tables.
  `select format('no table is found in the schema %s; check the search_path of role %I', current_schema(), current_user) as breach
   where not exists (select from tables)`,

  // The role could ignore policies, or switch them off.
  `select format('role %I is a superuser', rolname) as breach from pg_roles where rolname = current_user and rolsuper
   union all
   select format('role %I has REPLICATION, which reads every row', rolname)
   from pg_roles where rolname = current_user and rolreplication
   union all
   select format('role %I comes with %s already set; a scope is set by each statement', current_user, setting)
   from unnest(array['strata.tenant_id', 'strata.scope']) setting where coalesce(current_setting(setting, true), '') <> ''
   union all
   select format('role %I has BYPASSRLS', rolname) from pg_roles where rolname = current_user and rolbypassrls
   union all
   select format('role %I has CREATEROLE, so it may join other roles', rolname)
   from pg_roles where rolname = current_user and rolcreaterole and not rolsuper
   union all
   select format('role %I is a member of %I, which bypasses row-level security', current_user, rolname)
   from pg_roles where rolname <> current_user and (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')
   union all
   select format('role %I has CREATEDB', rolname) from pg_roles where rolname = current_user and rolcreatedb
   union all
   select format('role %I is a member of %I, which reaches beyond the tables', current_user, rolname)
   from pg_roles where rolname like 'pg\\_%' and pg_has_role(current_user, oid, 'member')
   union all
   select format('role %I may act as the owner of table %I', current_user, relname)
   from tables where pg_has_role(current_user, relowner, 'member')`,

  // No privilege but those that were granted on purpose: runtime-privileges.ts lists them.
  `select format('role %I may %s table %I, %s', current_user, privilege, c.relname,
     case when privilege = any(${array(['TRUNCATE', 'REFERENCES', 'TRIGGER'])}) then 'which row-level security does not govern'
          else 'which the service does not need' end) as breach
   from pg_class c, unnest(${everyPrivilege}) privilege
   where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'f')
     and privilege <> all(${grantedPrivileges})
     and case when privilege = any(${array(['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'])})
              then has_any_column_privilege(current_user, c.oid, privilege)
              else has_table_privilege(current_user, c.oid, privilege) end
   union all
   select format('role %I may use sequence %I, which the service does not need', current_user, c.relname)
   from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S'
     and has_sequence_privilege(current_user, c.oid, 'USAGE, SELECT, UPDATE')
   union all
   select format('role %I may create objects in schema %I', current_user, nspname)
   from pg_namespace where nspname !~ '^pg_(toast|temp)' and has_schema_privilege(current_user, oid, 'CREATE')
   union all
   select format('role %I may create schemas in database %I', current_user, current_database())
   where has_database_privilege(current_user, current_database(), 'CREATE')
   union all
   select format('role %I may create temporary tables: revoke temporary on database %I from public', current_user, current_database())
   where has_database_privilege(current_user, current_database(), 'TEMPORARY')`,

  // Row-level security: on and forced everywhere, with exactly the policy of the table's kind.
  `select format('table %I: row-level security is not enabled', relname) as breach from tables where not relrowsecurity
   union all
   select format('table %I: row-level security is not forced', relname) from tables where not relforcerowsecurity
   union all
   select format('table %I has neither a tenant_id nor the mark of a system table', relname)
   from tables where not is_tenant and not is_system
   union all
   select format('table %I must have exactly one policy, for all commands and roles, that compares tenant_id', relname)
   from tables where is_tenant and (
     select count(*) filter (where p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
              and pg_get_expr(p.polqual, p.polrelid) = tenant_rows and pg_get_expr(p.polwithcheck, p.polrelid) = tenant_rows)
            <> 1 or count(*) <> 1
     from pg_policy p where p.polrelid = tables.oid
       -- Rows of a log that the owner's functions see in the system scope.
       and not (is_log and p.polcmd = 'r' and p.polroles = array[relowner] and pg_get_expr(p.polqual, p.polrelid) = system_scope))
   union all
   select format('table %I must be writable in the system scope only', relname)
   from tables where is_system and exists (
     select from pg_policy p where p.polrelid = tables.oid and p.polcmd <> 'r'
       and (pg_get_expr(p.polqual, p.polrelid) <> system_scope or pg_get_expr(p.polwithcheck, p.polrelid) <> system_scope))
   union all
   select format('table %I must show a tenant no row but the one that has its id', relname)
   from tables where is_system and not is_common and exists (
     select from pg_policy p where p.polrelid = tables.oid and p.polcmd = 'r' and p.polpermissive
       and pg_get_expr(p.polqual, p.polrelid) not in (system_scope, own_id))`,

  // The shape: the tenant in the key, in every unique index and in every reference, because those ignore policies.
  `select format('table %I: tenant_id must be uuid not null', relname) as breach
   from tables where is_tenant and not exists (
     select from pg_attribute a where a.attrelid = tables.oid and a.attname = 'tenant_id'
       and a.atttypid = 'uuid'::regtype and a.attnotnull)
   union all
   select format('table %I: the primary key must be (%s)', relname, array_to_string(key, ', '))
   from tables where is_tenant and coalesce((
     select case when is_divided then (array_agg(a.attname::text order by k.position))[:2]
                 else array_agg(a.attname::text order by k.position) end
     from pg_index i, unnest(i.indkey::smallint[]) with ordinality k (attnum, position), pg_attribute a
     where i.indrelid = tables.oid and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.attnum
   ), '{}') <> key
   union all
   select format('table %I: the unique index %I must start with tenant_id', relname, i.indexrelid::regclass::text)
   from tables join pg_index i on i.indrelid = tables.oid
   where is_tenant and (i.indisunique or i.indisexclusion) and not exists (
     select from pg_attribute a where a.attrelid = tables.oid and a.attname = 'tenant_id' and a.attnum = i.indkey[0])
   union all
   select format('table %I: the foreign key %I must carry tenant_id', tables.relname, f.conname)
   from tables join pg_constraint f on f.conrelid = tables.oid and f.contype = 'f'
   join tables target on target.oid = f.confrelid
   where tables.is_tenant and target.is_tenant and not exists (
     select from unnest(f.conkey, f.confkey) k (ours, theirs)
     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.ours and a.attname = 'tenant_id'
     join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.theirs and b.attname = 'tenant_id')`,

  // Functions that read tables with their owner's rights.
  `select format('view %I must be security_invoker, or it reads with its owner''s rights', c.relname) as breach
   from pg_class c where c.relnamespace = current_schema()::regnamespace and (c.relkind = 'm' or c.relkind = 'v'
     and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false))
     -- Views of extensions (pg_stat_statements, citus_tables) cannot be changed, and know no table of the service.
     and (not exists (
         select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
       or exists (
         select from pg_rewrite r
         join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
         join marked on marked.oid = d.refobjid where r.ev_class = c.oid))
   union all
   select format('function %I must not be security definer, or it acts with its owner''s rights', p.proname)
   from definers p where p.proname <> all(${array(ownerFunctions)})
   union all
   select format('function %I must belong to the owner of the tables, have its search path pinned, and be nobody''s but the service''s', p.proname)
   from definers p where p.proname = any(${array(ownerFunctions)}) and (
     not exists (select from tables where relowner = p.proowner)
     or not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=.+, pg_temp$')
     or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0))
   union all
   select format('table %I of the owner must have row-level security enabled and no policy', relname)
   from marked c where mark = 'strata:owner' and (not relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid))`,
];

/* A slot counts as a part of its table: no privilege reaches it but through that. What is the owner's alone has rules of its own. */
export const judgedTables = ({ tenant, system }: ScopeExpressions): string => `
  with marked as (
    select c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as is_tenant,
      coalesce(obj_description(c.oid, 'pg_class'), '') as mark,
      c.relispartition and exists (
        select from pg_inherits i where i.inhrelid = c.oid
          and obj_description(i.inhparent, 'pg_class') in ('strata:shared', 'strata:log', 'strata:system')) as is_slot
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and c.relname <> '${migrationsTable}'
  ), tables as (
    select oid, relname, relowner, relrowsecurity, relforcerowsecurity, is_tenant,
      mark in ('strata:system', 'strata:common') as is_system, mark = 'strata:common' as is_common,
      case when mark = 'strata:terms' then array['tenant_id', 'term', 'id'] else array['tenant_id', 'id'] end as key,
      mark = 'strata:log' as is_log, mark in ('strata:shared', 'strata:log') as is_divided,
      case when mark = 'strata:shared' then ${literal(`((tenant_id = ${tenant}) OR ${system})`)} else ${literal(`(tenant_id = ${tenant})`)} end as tenant_rows,
      ${literal(`(id = ${tenant})`)} as own_id, ${literal(system)} as system_scope
    from marked where not is_slot and mark <> 'strata:owner'
  ), definers as (
    select * from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prosecdef
  )`;
