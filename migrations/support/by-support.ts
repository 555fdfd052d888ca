import type { QueryRunner } from 'typeorm';

/**
 * Marks a statement of this folder that the check of migrations would refuse in a migration: it reads rows, or builds an index
 * concurrently. `test/architecture/migrations.spec.ts` refuses the mark elsewhere.
 */
export const bySupport = (sql: string): string => `/* by support */ ${sql}`;

/** @throws Error within a transaction: a statement whose effect others must see before the next begins */
export function requireNoTransaction(runner: QueryRunner, name: string): void {
  if (runner.isTransactionActive)
    throw new Error(
      `${name} works outside a transaction: give the migration "readonly transaction = false".`,
    );
}

/** Tells the operator that runs the migration. */
export function tell(runner: QueryRunner, line: string): void {
  runner.connection.logger.log('info', line, runner);
}

/** Waits for as long as it takes. For locks behind which no request waits. */
export async function withoutLockLimit<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  const [former] = (await runner.query(bySupport(`select current_setting('lock_timeout') as limit`))) as {
    limit: string;
  }[];
  await runner.query(bySupport('set lock_timeout = 0'));
  try {
    return await work();
  } finally {
    // A connection that is gone has no limit to put back, and its error must be told instead.
    await runner.query(bySupport(`set lock_timeout = '${former?.limit ?? '0'}'`)).catch(() => undefined);
  }
}
