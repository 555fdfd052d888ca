import type { QueryRunner } from 'typeorm';
import { bySupport, requireNoTransaction } from './by-support';

interface Constraint {
  readonly table: string;
  readonly name: string;
  /** `check (…)` or `foreign key (…) references …`. */
  readonly definition: string;
}

/**
 * Adds a CHECK or a foreign key to a table with rows. New rows are held to it at once, under a lock for a moment; the rows that are there are
 * read afterwards, under a lock that lets the table be read and written. For a migration with `transaction = false`: in one transaction
 * the first lock would be kept while the rows are read. A run that died between the two goes on with the second.
 */
export async function addConstraint(runner: QueryRunner, constraint: Constraint): Promise<void> {
  const { table, name, definition } = constraint;
  requireNoTransaction(runner, 'addConstraint');
  const sql = bySupport(
    'select 1 as found from pg_constraint where conrelid = to_regclass($1) and conname = $2',
  );
  const [found] = (await runner.query(sql, [table, name])) as unknown[];
  if (found === undefined)
    await runner.query(bySupport(`alter table ${table} add constraint ${name} ${definition} not valid`));
  await runner.query(`alter table ${table} validate constraint ${name}`);
}

/**
 * Refuses nulls in columns that have none, without reading the table under a lock that keeps it from everybody: PostgreSQL takes a
 * valid CHECK as the proof. For a migration with `transaction = false`.
 * @throws QueryFailedError where a row has no value yet; nothing is changed then
 */
export async function setNotNull(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = `${table}_${columns[0]}_present`;
  const definition = `check (${columns.map((column) => `${column} is not null`).join(' and ')})`;
  const drop = `alter table ${table} drop constraint if exists ${name}`;
  try {
    await addConstraint(runner, { table, name, definition });
  } catch (error) {
    await runner.query(drop).catch(() => undefined);
    throw error;
  }
  await runner.query(
    `alter table ${table} ${columns.map((column) => `alter column ${column} set not null`).join(', ')}`,
  );
  await runner.query(drop);
}
