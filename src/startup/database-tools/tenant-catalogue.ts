import type { ScopedDatabase } from '../../platform/data/database/transactions/scoped-database';

/** A table that one organisation is restored into, as the catalogue describes it. */
export interface RestoredTable {
  readonly name: string;
  /** Columns that are written, with their types. Those that PostgreSQL computes are not among them. */
  readonly columns: Readonly<Record<string, string>>;
  /** The primary key. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** Tables whose rows must be there before. */
  readonly needs: readonly string[];
  /** Columns that refer to rows of no tenant, other than the organisation: which table's. */
  readonly beyond: Readonly<Record<string, string>>;
  /** The table and its slots, as an archive names them. */
  readonly archivedAs: readonly string[];
}

/**
 * The tables with tenants' rows, each after those that it refers to. Terms are left out, for triggers make them of the rows; and
 * claims, for they are those of workers that are long gone.
 */
export async function restoredTables(database: ScopedDatabase): Promise<readonly RestoredTable[]> {
  const rows = await database.select(catalogue, []);
  const waiting = rows as unknown as RestoredTable[];
  const ordered: RestoredTable[] = [];
  while (ordered.length < rows.length) {
    const isPlaced = (name: string): boolean =>
      ordered.some((table) => table.name === name) || waiting.every((table) => table.name !== name);
    const next = waiting.filter((table) => !ordered.includes(table) && table.needs.every(isPlaced));
    if (next.length === 0) throw new Error('Tables of tenants refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered;
}

/** Columns of a table that are written, with their types. */
export async function writtenColumns(
  database: ScopedDatabase,
  table: string,
): Promise<Readonly<Record<string, string>>> {
  const sql = `select ${columns} as columns from pg_class c where c.oid = to_regclass($1)`;
  const [row] = await database.select(sql, [table]);
  return row?.['columns'] as Readonly<Record<string, string>>;
}

const columns = `(
  select json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod) order by a.attnum) from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')`;

const catalogue = `
  with tenants as (
    select c.oid, c.relname::text as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and coalesce(obj_description(c.oid, 'pg_class'), '') <> 'strata:terms' and c.relname <> 'event_claims'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
  )
  select c.name, ${columns} as columns,
    (
      select json_agg(json_build_object('column', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by k.position)
      from pg_index i, unnest(i.indkey::smallint[]) with ordinality k (attnum, position), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
    array(
      select t.name from pg_constraint f join tenants t on t.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and t.oid <> c.oid
    ) || case when c.name in ('event_deliveries', 'event_inbox') then array['events'] else array[]::text[] end as needs,
    coalesce((
      select json_object_agg(a.attname, t.relname) from pg_constraint f join pg_class t on t.oid = f.confrelid
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
      where f.conrelid = c.oid and f.contype = 'f' and cardinality(f.conkey) = 1 and t.relname <> 'organisations'
        and not exists (select from tenants where tenants.oid = t.oid)), '{}') as beyond,
    array[c.name] || array(
      select p.relname::text from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid) as "archivedAs"
  from tenants c order by c.name`;
