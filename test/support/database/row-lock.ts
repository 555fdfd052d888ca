import { Client } from 'pg';
import { queryAs } from '../sql';
import { until } from '../until';

export interface RowLock {
  /** Resolves once `count` statements of the service wait for the lock. */
  waitedFor(count: number): Promise<void>;
  release(): Promise<void>;
}

/** Holds a user's row, so that a request that changes it lasts as long as the test wants. */
export const lockUser = (superuserUrl: string, userId: string): Promise<RowLock> =>
  lock(superuserUrl, 'SELECT FROM users WHERE id = $1 FOR UPDATE', [userId]);

/** As `lockUser`, for requests that read. */
export const lockUsers = (superuserUrl: string): Promise<RowLock> => lock(superuserUrl, 'LOCK TABLE users');

/** Every request with an Idempotency-Key waits, once it has claimed the key. */
export const lockAnswers = (superuserUrl: string): Promise<RowLock> =>
  lock(superuserUrl, 'LOCK TABLE idempotent_answers, idempotent_operator_answers');

/** Every such request waits with its effect done and its answer not yet stored. */
export const lockNewAnswers = (superuserUrl: string): Promise<RowLock> =>
  lock(superuserUrl, 'LOCK TABLE idempotent_answers, idempotent_operator_answers IN SHARE MODE');

/** Locks all stored answers, as a process does that is about to remove them. */
export const lockStoredAnswers = (superuserUrl: string): Promise<RowLock> =>
  lock(superuserUrl, 'SELECT FROM idempotent_answers FOR UPDATE');

/** The outcome of a mail can be noted only once the lock is released. */
export const lockSendings = (superuserUrl: string): Promise<RowLock> =>
  lock(superuserUrl, 'SELECT FROM mail_sendings FOR UPDATE');

async function lock(superuserUrl: string, statement: string, values: unknown[] = []): Promise<RowLock> {
  const holder = new Client({ connectionString: superuserUrl });
  // The server may be stopped while the lock is held.
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(statement, values);
  return {
    waitedFor: async (count) => {
      const sql = `select state, wait_event_type, query from pg_stat_activity
                   where datname = current_database() and pid <> pg_backend_pid()`;
      let sessions: { state: string; wait_event_type: string; query: string }[] = [];
      await until(
        `${count} statements wait for the lock`,
        async () => {
          sessions = await queryAs(superuserUrl, sql);
          return sessions.filter((session) => session.wait_event_type === 'Lock').length === count;
        },
        () => `in these sessions: ${JSON.stringify(sessions, null, 2)}`,
      );
    },
    release: () => holder.end(),
  };
}
