import type { Row, ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { quote } from '../../../platform/data/database/mapping/table-mapping';

/** A table with tenants' rows, as the catalogue describes it. */
export interface TenantTable {
  /** Schema and name, as PostgreSQL's errors give them. */
  readonly schema: string;
  readonly name: string;
  /** The primary key's columns after the tenant (and the slot), quoted: the order in which a tenant's rows are removed. */
  readonly key: readonly string[];
  /** The values of the column `slot` by which the table is divided; undefined where it is not. */
  readonly slots: readonly number[] | undefined;
}

/**
 * Tables without a reference to the organisation come last: a transaction that stores a row there together with what has
 * such a reference, or is removed before, is waited for there, or makes another pass run. What is to be done about an
 * event goes before the event. Terms go last of all, by their own key: no trigger looks for them while their rows are removed.
 */
export async function tenantTables(database: ScopedDatabase): Promise<TenantTable[]> {
  const rows = await database.select(
    `select c.relname::text as name, current_schema()::text as schema,
       array(select a.attname::text from unnest(k.indkey::smallint[]) with ordinality i (attnum, position)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.attnum
         where a.attname <> 'tenant_id' and not (c.relkind = 'p' and a.attname = 'slot') order by i.position) as key,
       case when c.relkind = 'p' then array(
         select (regexp_match(pg_get_expr(s.relpartbound, s.oid), '[0-9]+'))[1]::integer
         from pg_inherits i join pg_class s on s.oid = i.inhrelid where i.inhparent = c.oid order by 1) end as slots
     from pg_class c join pg_index k on k.indrelid = c.oid and k.indisprimary
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
     order by coalesce(obj_description(c.oid, 'pg_class') = 'strata:terms', false),
       coalesce(obj_description(c.oid, 'pg_class') in ('strata:shared', 'strata:log'), false), c.relkind = 'p', c.relname`,
    [],
  );
  return rows.map(tenantTable);
}

function tenantTable({ schema, name, key, slots }: Row): TenantTable {
  return {
    schema: schema as string,
    name: name as string,
    key: (key as string[]).map(quote),
    slots: (slots as number[] | null) ?? undefined,
  };
}
