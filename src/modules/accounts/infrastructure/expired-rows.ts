import type { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';

/** Rows that one new row removes: more than it adds, so that expired ones do not pile up. */
const removedAtOnce = 10;

type ExpiringTable = 'sessions' | 'one_time_tokens' | 'passkey_challenges';

/**
 * Removes some rows that expired before a time, but for those that another transaction has locked. Each new row
 * calls it, so no sweep is needed.
 */
export async function removeExpired(
  database: ScopedDatabase,
  table: ExpiringTable,
  before: Date,
): Promise<void> {
  await database.write((manager) =>
    manager.query(
      `delete from ${table} where id in (
         select id from ${table} where expires_at <= $1
         order by expires_at limit ${removedAtOnce} for update skip locked)`,
      [before],
    ),
  );
}

const day = 86_400_000;

/** @param days 1 or more */
export function daysBefore(time: Date, days: number): Date {
  return new Date(time.getTime() - days * day);
}
