import { migrationsTable } from '../mapping/migrations-table';
import { anySigned } from '../scope/scope-expressions';
import type { PlacedTable, ForeignKey } from './placements';

type Query = <T>(sql: string) => Promise<T[]>;

export interface MeasuredTable extends PlacedTable {
  /** An estimate: the owner sees no row of a tenant. */
  readonly rows: number;
  /** With indexes, and the slots of a log. */
  readonly bytes: number;
}

interface NamedOfTable {
  readonly name: string;
  readonly table: string;
}

export interface UniqueIndex extends NamedOfTable {
  readonly columns: readonly (string | null)[];
}

export interface Catalogue {
  readonly tables: readonly MeasuredTable[];
  readonly references: readonly ForeignKey[];
  readonly uniqueIndexes: readonly UniqueIndex[];
  readonly triggers: readonly NamedOfTable[];
  /** Whether some policy asks for a signature. */
  readonly isSigned: boolean;
}

/** Parts of a table stand for themselves nowhere: its slots are counted with it. */
const ours = `
  with ours as (
    select c.oid, c.relname from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> '${migrationsTable}'
  )`;

const tables = `${ours}
  select o.relname as name, coalesce(obj_description(o.oid, 'pg_class'), '') as mark,
    exists (select from pg_attribute a where a.attrelid = o.oid and a.attname = 'tenant_id' and not a.attisdropped) as "hasTenant",
    sum(greatest(p.reltuples, pg_stat_get_live_tuples(p.oid), 0))::float8 as rows,
    sum(pg_total_relation_size(p.oid))::float8 as bytes
  from ours o join pg_class p on p.oid = o.oid or p.oid in (select inhrelid from pg_inherits where inhparent = o.oid)
  group by o.oid, o.relname order by o.relname`;

const references = `${ours}
  select f.conname as name, a.relname as from, b.relname as to from pg_constraint f
  join ours a on a.oid = f.conrelid join ours b on b.oid = f.confrelid where f.contype = 'f' order by 2, 1`;

const uniqueIndexes = `${ours}
  select i.indexrelid::regclass::text as name, o.relname as table, (
    select array_agg(a.attname::text) from unnest(i.indkey::smallint[]) k (attnum)
    left join pg_attribute a on a.attrelid = o.oid and a.attnum = k.attnum) as columns
  from pg_index i join ours o on o.oid = i.indrelid where i.indisunique or i.indisexclusion order by 2, 1`;

const triggers = `${ours}
  select t.tgname as name, o.relname as table from pg_trigger t join ours o on o.oid = t.tgrelid
  where not t.tgisinternal order by 2, 1`;

/** Everything in the current schema that decides how its tables can be distributed. Changes nothing. */
export async function readCatalogue(query: Query): Promise<Catalogue> {
  const [signed] = await query<{ isSigned: boolean }>(`select ${anySigned} as "isSigned"`);
  return {
    tables: await query<MeasuredTable>(tables),
    references: await query<ForeignKey>(references),
    uniqueIndexes: await query<UniqueIndex>(uniqueIndexes),
    triggers: await query<NamedOfTable>(triggers),
    isSigned: signed?.isSigned ?? false,
  };
}
