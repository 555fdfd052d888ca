import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { internalActor, actorName } from '../../../kernel/actor';
import { connectTimeoutOf } from '../../foundation/config/connection-url';
import { urlsOf } from '../../foundation/config/url-hosts';
import { DatabaseClient } from './database-client';
import type { MigrateOptions } from './migrate-options';
import { migrationClasses } from './migration-files';
import { migrationsTable } from './migrations-table';
import { noLimits } from './session-settings';
import { settledConnections } from './settled-session';

/** Two services that start together must not migrate together. The number means nothing; it is the same for both. */
const advisoryLock = 7_236_117_265;

export async function withOwner<T>(
  { migrationUrl: url, actor = internalActor }: Pick<MigrateOptions, 'migrationUrl' | 'actor'>,
  work: (owner: DataSource) => Promise<T>,
): Promise<T> {
  const { onConnect } = settledConnections(noLimits);
  const owner = new DataSource({
    type: 'postgres',
    // TypeORM reads one host; the client finds the others in its own URL.
    url: urlsOf(url)[0] ?? url,
    applicationName: 'strata-migrations',
    migrations: migrationClasses(),
    migrationsTableName: migrationsTable,
    installExtensions: false,
    extra: {
      Client: DatabaseClient,
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: connectTimeoutOf(url, 10_000),
      onConnect: async (client: ClientBase) => {
        await onConnect(client);
        await client.query(`select set_config('strata.migrator', $1, false)`, [actorName(actor)]);
      },
    },
  });
  await owner.initialize();
  const locker = owner.createQueryRunner();
  try {
    await locker.query(`select pg_advisory_lock(${advisoryLock})`);
    return await work(owner);
  } finally {
    await locker.release();
    await owner.destroy();
  }
}
