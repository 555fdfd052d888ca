import type { QueryRunner } from 'typeorm';
import { bySupport, requireNoTransaction, tell, withoutLockLimit } from './by-support';

interface ConcurrentIndex {
  readonly name: string;
  readonly table: string;
  /** Column names or expressions, the tenant's among them. */
  readonly columns: readonly string[];
  readonly where?: string;
  readonly unique?: boolean;
}

/**
 * Builds an index while the table is read and written. For a migration with `transaction = false`. A build that dies half-way leaves
 * an invalid index, which writers keep and no query uses, and which `if not exists` would consider done: it is dropped and built
 * again. An index that is valid already is left as it is: the build of a run that died later.
 */
export async function createIndexConcurrently(runner: QueryRunner, index: ConcurrentIndex): Promise<void> {
  const { name, table, columns, where, unique } = index;
  requireNoTransaction(runner, 'createIndexConcurrently');
  const state = await stateOf(runner, name);
  if (state === 'valid') return;
  if (state === 'invalid') {
    tell(runner, `Index ${name} was left half-built. Dropping it and building it again.`);
    await dropIndexConcurrently(runner, name);
  }
  const kind = unique ? 'unique index' : 'index';
  const condition = where === undefined ? '' : ` where ${where}`;
  // The build waits for transactions that are older than it, and no request waits for the build.
  await withoutLockLimit(runner, () =>
    runner.query(
      bySupport(`create ${kind} concurrently ${name} on ${table} (${columns.join(', ')})${condition}`),
    ),
  );
}

/** Drops an index, or one that is half dropped, without holding up the table. For a migration with `transaction = false`. */
export async function dropIndexConcurrently(runner: QueryRunner, name: string): Promise<void> {
  requireNoTransaction(runner, 'dropIndexConcurrently');
  await withoutLockLimit(runner, () => runner.query(bySupport(`drop index concurrently if exists ${name}`)));
}

async function stateOf(runner: QueryRunner, name: string): Promise<'absent' | 'valid' | 'invalid'> {
  const sql = bySupport('select indisvalid as valid from pg_index where indexrelid = to_regclass($1)');
  const [found] = (await runner.query(sql, [name])) as { valid: boolean }[];
  if (found === undefined) return 'absent';
  return found.valid ? 'valid' : 'invalid';
}
