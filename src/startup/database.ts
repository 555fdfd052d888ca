import { DataSource } from 'typeorm';
import type { Config } from '../platform/config/config';
import { checkConnection } from '../platform/database/connection-check';
import { executedMigrations, knownMigrations, migrate } from '../platform/database/migrations';
import { attachEmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres';
import { StartupError } from '../platform/startup-error';

export interface Database {
  readonly runtimeUrl: string;
  /** The owner's connection, where it is known. */
  readonly migrationUrl: string | undefined;
  /** Resolves when the embedded server, if this process started it, has ended and is not started again. */
  readonly lost: Promise<StartupError>;
  /** Stops the embedded server, if this process started it. */
  stop(): Promise<void>;
}

type Progress = (line: string) => void;

/** The database of this process: the one configured, or an embedded server of its own. */
export async function openDatabase(
  { database, dataDirectory }: Config,
  progress: Progress,
): Promise<Database> {
  if (database.kind === 'embedded') return startEmbeddedPostgres({ dataDir: dataDirectory, progress });
  const { runtimeUrl, migrationUrl } = database;
  await checkConnection('DATABASE_URL', runtimeUrl);
  if (migrationUrl !== undefined) await checkConnection('DATABASE_MIGRATION_URL', migrationUrl);
  const lost = new Promise<never>(() => undefined);
  return { runtimeUrl, migrationUrl, lost, stop: async () => undefined };
}

/** As `openDatabase`, but beside a service that runs: its embedded server is used and left alone. */
export async function attachDatabase(config: Config, progress: Progress): Promise<Database> {
  const embedded = config.database.kind === 'embedded';
  const running = embedded ? await attachEmbeddedPostgres(config.dataDirectory) : undefined;
  return running ?? openDatabase(config, progress);
}

/** Brings the schema up to date where this process may, and otherwise refuses to work with an old one. */
export async function prepareSchema(database: Database, config: Config, progress: Progress): Promise<void> {
  const { runtimeUrl, migrationUrl } = database;
  if (config.migrateOnStart && migrationUrl !== undefined)
    await migrate({ migrationUrl, runtimeRole: roleOf(runtimeUrl), progress });
  else await refusePending(runtimeUrl);
}

export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** @throws StartupError while the schema is older than this build. */
export async function refusePending(runtimeUrl: string): Promise<void> {
  const connection = new DataSource({ type: 'postgres', url: runtimeUrl, installExtensions: false });
  await connection.initialize();
  try {
    const executed = await executedMigrations(connection);
    const pending = knownMigrations().filter((name) => !executed.includes(name));
    if (pending.length > 0)
      throw new StartupError(
        `The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run "npm run migrate -- up" with ` +
          'DATABASE_MIGRATION_URL set to the owner’s connection, or start the service with it.',
      );
  } finally {
    await connection.destroy();
  }
}
