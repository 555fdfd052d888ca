import type { QueryRunner } from 'typeorm';
import { bySupport, requireNoTransaction, tell } from './by-support';

interface Backfill {
  readonly table: string;
  /** Assignments in SQL, such as `title_key = strata_fold(t.title)`; the row is `t`. */
  readonly set: string;
  /** The condition of rows that still lack it, such as `t.title_key is null`: rows that a killed run has filled, the next one only reads. */
  readonly where: string;
  /** `system` for a table of the directory, which no tenant's policy shows. */
  readonly scope?: 'tenants' | 'system';
  /** Milliseconds that one transaction is to take: a writer of its rows waits for as long. */
  readonly batchMs?: number;
  /** Milliseconds between two lines of progress. */
  readonly tellMs?: number;
}

/** The rows that one transaction looks at: as many as the last one's pace allows, and twice the last one's at most. */
const rowsOf = { first: 500, most: 10_000 };

const beginning = '00000000-0000-0000-0000-000000000000';

interface Batch {
  readonly seen: number;
  readonly filled: number;
  readonly last: string | null;
}

/**
 * Fills a column of the rows that are there, tenant by tenant as row-level security has it, in transactions that are short by the clock.
 * For a migration with `transaction = false`. Killed, it is run again and goes over what it has filled without writing it.
 * The cache is not told: entries of a column that the former build reads need a new generation (docs/guides/caching.md).
 */
export async function backfill(runner: QueryRunner, fill: Backfill): Promise<void> {
  const { table, scope = 'tenants', batchMs = 100, tellMs = 5000 } = fill;
  requireNoTransaction(runner, 'backfill');
  const tenants = scope === 'tenants' ? await tenantsOf(runner) : [undefined];
  const about = await estimatedRows(runner, table);
  const total = { seen: 0, filled: 0, tenants: 0 };
  const startedAt = performance.now();
  let [rows, toldAt] = [rowsOf.first, startedAt];
  for (const tenant of tenants) {
    let after: string | null = beginning;
    while (after !== null) {
      const begun = performance.now();
      const batch: Batch = await fillBatch(runner, fill, { tenant, after, rows });
      const tookMs = performance.now() - begun;
      after = batch.seen < rows ? null : batch.last;
      rows = Math.ceil(Math.min(rowsOf.most, rows * 2, Math.max(1, (rows * batchMs) / Math.max(tookMs, 1))));
      total.seen += batch.seen;
      total.filled += batch.filled;
      if (performance.now() - toldAt < tellMs) continue;
      toldAt = performance.now();
      tell(runner, `Filling ${table}: ${line(total, about, tenants.length)}`);
    }
    total.tenants += 1;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  tell(runner, `Filled ${table} in ${seconds} s: ${total.filled} of ${total.seen} rows lacked it.`);
}

function line(
  { seen, filled, tenants }: { seen: number; filled: number; tenants: number },
  about: number,
  all: number,
): string {
  const share =
    about > 0 ? ` of about ${about} rows (${Math.min(99, Math.floor((100 * seen) / about))} %)` : ' rows';
  return `${seen}${share} seen, ${filled} filled, ${tenants} of ${all} tenants done.`;
}

async function fillBatch(
  runner: QueryRunner,
  { table, set, where }: Backfill,
  { tenant, after, rows }: { tenant: string | undefined; after: string; rows: number },
): Promise<Batch> {
  const own = tenant === undefined ? '' : ' and t.tenant_id = $2';
  const sql = `with batch as materialized (
      select t.id as batch_id from ${table} t where t.id > $1${own} order by t.id limit ${rows}
    ), filled as (
      update ${table} t set ${set} from batch where t.id = batch_id${own} and (${where}) returning 1
    ) select (select count(*)::integer from batch) as seen, (select count(*)::integer from filled) as filled,
      (select batch_id::text from batch order by batch_id desc limit 1) as last`;
  const values = tenant === undefined ? [after] : [after, tenant];
  const [batch] = await inScope<Batch>(runner, tenant, sql, values);
  return batch ?? { seen: 0, filled: 0, last: null };
}

async function tenantsOf(runner: QueryRunner): Promise<string[]> {
  const sql = bySupport('select id::text from organisations order by id');
  return (await inScope<{ id: string }>(runner, undefined, sql, [])).map(({ id }) => id);
}

/** As of the last analysis: good enough for a share. */
async function estimatedRows(runner: QueryRunner, table: string): Promise<number> {
  const sql = bySupport('select reltuples::float8 as rows from pg_class where oid = to_regclass($1)');
  const [found] = (await runner.query(sql, [table])) as { rows: number }[];
  return Math.round(found?.rows ?? 0);
}

/** In a transaction of a tenant's, or in the system scope. */
async function inScope<Row>(
  runner: QueryRunner,
  tenant: string | undefined,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  await runner.startTransaction();
  try {
    const [setting, value] = tenant === undefined ? ['strata.scope', 'system'] : ['strata.tenant_id', tenant];
    await runner.query(`set local ${setting} = '${value}'`);
    const rows = (await runner.query(sql, [...values])) as Row[];
    await runner.commitTransaction();
    return rows;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
