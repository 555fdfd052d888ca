import type { ClientBase } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { internalActor, actorName } from '../../../../kernel/authorization/actor';
import { backoff, type BackoffRules, pause } from '../../../foundation/backoff';
import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { urlsOf } from '../../../foundation/config/urls/url-hosts';
import { DatabaseClient } from '../connection/database-client';
import type { MigrateOptions } from './migrate-options';
import { migrationsTable } from '../mapping/migrations-table';
import { type LockPatience, usualPatience } from '../transactions/patient-steps';
import { progressLogger } from './progress-logger';
import { noLimits } from '../connection/session-settings';
import { settledConnections } from '../connection/settled-session';

/** Two services that start together must not migrate together. The number means nothing; it is the same for both. */
const advisoryLock = 7_236_117_265;

const sessionSql = `select set_config('strata.migrator', $1, false), set_config('lock_timeout', $2, false)`;

const limitOf = ({ timeoutMs }: LockPatience): string => String(timeoutMs);

const betweenLooks: BackoffRules = { firstMs: 20, longestMs: 500, jitter: 'around' };

type OwnerOptions = Pick<MigrateOptions, 'migrationUrl' | 'actor' | 'migrations' | 'patience' | 'progress'>;

export async function withOwner<T>(
  {
    migrationUrl: url,
    actor = internalActor,
    migrations = [],
    patience = usualPatience,
    progress,
  }: OwnerOptions,
  work: (owner: DataSource) => Promise<T>,
): Promise<T> {
  const { onConnect } = settledConnections(noLimits);
  const owner = new DataSource({
    type: 'postgres',
    // TypeORM reads one host; the client finds the others in its own URL.
    url: urlsOf(url)[0] ?? url,
    applicationName: 'strata-migrations',
    migrations: [...migrations],
    migrationsTableName: migrationsTable,
    installExtensions: false,
    logger: progressLogger(progress),
    extra: {
      Client: DatabaseClient,
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: connectTimeoutOf(url, 10_000),
      onConnect: async (client: ClientBase) => {
        await onConnect(client);
        await client.query(sessionSql, [actorName(actor), limitOf(patience)]);
      },
    },
  });
  await owner.initialize();
  const locker = owner.createQueryRunner();
  try {
    await takeTurn(locker);
    return await work(owner);
  } finally {
    await locker.release();
    await owner.destroy();
  }
}

/**
 * Asks for the lock again and again. A session that waits for it inside a statement has a snapshot: an index that the holder builds
 * concurrently would wait for that snapshot, and PostgreSQL would end one of the two as a deadlock.
 */
async function takeTurn(locker: QueryRunner): Promise<void> {
  const never = new AbortController().signal;
  for (let looks = 1; ; looks += 1) {
    const sql = `select pg_try_advisory_lock(${advisoryLock}) as taken`;
    const [answer] = (await locker.query(sql)) as { taken: boolean }[];
    if (answer?.taken) return;
    await pause(backoff(betweenLooks, looks), never);
  }
}
