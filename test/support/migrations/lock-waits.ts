import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { queryAs } from '../sql';

export interface LockWait {
  readonly ms: number;
  /** `strata`, `strata-migrations` … */
  readonly by: string;
  readonly kind: string;
  readonly statement: string;
}

/** One row for each session of this database that waits for a lock now. */
const waiting = `
  select extract(epoch from clock_timestamp() - l.waitstart)::float8 * 1000 as ms, a.application_name as by,
    l.locktype as kind, left(a.query, 120) as statement
  from pg_locks l join pg_stat_activity a using (pid)
  where not l.granted and l.waitstart is not null and a.datname = current_database()`;

export const waitsNow = (superuserUrl: string): Promise<LockWait[]> =>
  queryAs<LockWait & QueryResultRow>(superuserUrl, waiting);

/**
 * Looks every 20 ms who waits for a lock, and since when: PostgreSQL's own `waitstart`, so that a look that comes late sees the whole wait.
 * @returns a function that ends it, with the longest wait of each session's program and kind of lock
 */
export async function watchLockWaits(superuserUrl: string): Promise<() => Promise<LockWait[]>> {
  const watcher = new Client({ connectionString: superuserUrl });
  await watcher.connect();
  const longest = new Map<string, LockWait>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await watcher.query<LockWait>(waiting);
      for (const wait of rows) {
        const key = `${wait.by} ${wait.kind}`;
        if (wait.ms > (longest.get(key)?.ms ?? 0)) longest.set(key, wait);
      }
      await sleep(20);
    }
  })();
  return async () => {
    over.abort();
    await watching;
    await watcher.end();
    return [...longest.values()].toSorted((a, b) => b.ms - a.ms);
  };
}

/** An index that is built concurrently waits for older transactions, and nobody waits for it meanwhile. */
export const holdsNobodyUp = ({ by, kind }: LockWait): boolean =>
  by === 'strata-migrations' && kind === 'virtualxid';
