import type { Config, DatabaseConfig } from '../platform/foundation/config/config';
import { atServerOf, connectTimeoutOf, userOf } from '../platform/foundation/config/urls/connection-url';
import { DatabaseClient } from '../platform/data/database/connection/database-client';
import { checkConnection } from '../platform/data/database/connection/connection-check';
import { executedMigrations } from '../platform/data/database/schema/migration-status';
import { knownMigrations } from '../platform/data/database/schema/migration-files';
import type { MigrateOptions } from '../platform/data/database/schema/migrate-options';
import { functionStates } from '../platform/data/database/schema/sql-functions';
import { hasOwnSession, keepsStatements } from '../platform/data/database/connection/own-session';
import { serversOf } from '../platform/data/database/connection/postgres-servers';
import { poolLimits } from '../platform/data/database/connection/pool-limits';
import { StartupError } from '../platform/foundation/startup-error';

export interface Database {
  readonly runtimeUrl: string;
  /** The owner's connection, where it is known. */
  readonly migrationUrl: string | undefined;
  /** The administrator's connection, to the embedded server alone. */
  readonly superuserUrl?: string;
  /** Resolves when the embedded server, if this process started it, has ended and is not started again. */
  readonly lost: Promise<StartupError>;
  /** Stops the embedded server, if this process started it. */
  stop(): Promise<void>;
}

type ExternalDatabase = Extract<DatabaseConfig, { kind: 'external' }>;

type Progress = (line: string) => void;

/** A server that this process has not started is not lost by it. */
const never = new Promise<never>(() => undefined);

/** The database of this process: the one configured, or an embedded server of its own. */
export async function openDatabase(config: Config, progress: Progress): Promise<Database> {
  const { database, dataDirectory } = config;
  if (database.kind === 'embedded') {
    const { startEmbeddedPostgres } = await embedded();
    return startEmbeddedPostgres({ dataDir: dataDirectory, progress });
  }
  await checkServer(config, database);
  const { runtimeUrl } = database;
  const migrationUrl = ownersUrl(database);
  return { runtimeUrl, migrationUrl, lost: never, stop: async () => undefined };
}

/** The pool's own, one that watches for changes, and one by which PostgreSQL knows that a worker lives. */
const besidesThePool = { api: 1, worker: 2, all: 2 };

/** Before anything is migrated. @throws StartupError */
async function checkServer({ databasePool, role }: Config, database: ExternalDatabase): Promise<void> {
  const { runtimeUrl, directUrl } = database;
  // One more asks whether the server still writes, where there are several.
  const connections = databasePool.size + besidesThePool[role] + (serversOf(runtimeUrl) ? 1 : 0);
  const runtime = await checkRuntime(runtimeUrl, connections, databasePool);
  const direct =
    directUrl === undefined
      ? runtime
      : await checkConnection({ setting: 'DATABASE_DIRECT_URL', url: directUrl, connections: 2 });
  if (role !== 'api' && direct.isPooled && !(await hasOwnSession(directUrl ?? runtimeUrl)))
    throw noSession(directUrl === undefined ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL', 'a worker');
  const migrationUrl = ownersUrl(database);
  if (migrationUrl === undefined) return;
  const setting = 'DATABASE_MIGRATION_URL';
  const { schema, isPooled } = await checkConnection({ setting, url: migrationUrl, connections: 2 });
  if (isPooled && !(await hasOwnSession(migrationUrl))) throw noSession(setting, 'a migration');
  if (schema !== runtime.schema)
    throw new StartupError(
      `${setting}: the search_path of the owner leads to the schema "${schema}", and the one of DATABASE_URL to "${runtime.schema}"; give both the same.`,
    );
}

/** @throws StartupError */
async function checkRuntime(url: string, connections: number, pool: Config['databasePool']) {
  const limits = poolLimits(pool);
  const checked = await checkConnection({ setting: 'DATABASE_URL', url, connections, limits });
  if (pool.prepares && checked.isPooled && !(await keepsStatements(url))) throw noStatements();
  return checked;
}

/** Migrations go where sessions are, with the owner's login. */
function ownersUrl({ migrationUrl, directUrl }: ExternalDatabase): string | undefined {
  return migrationUrl && directUrl ? atServerOf(migrationUrl, directUrl) : migrationUrl;
}

function noSession(setting: string, user: string): StartupError {
  return new StartupError(
    `${setting} leads through a pooler in transaction mode, where the session of ${user} is not its own: its lock would outlive it. ` +
      'Set DATABASE_DIRECT_URL to PostgreSQL itself.',
  );
}

function noStatements(): StartupError {
  return new StartupError(
    'DATABASE_URL leads through a pooler that does not keep prepared statements: set DATABASE_PREPARED_STATEMENTS=false, ' +
      'or max_prepared_statements in PgBouncer 1.21 or newer.',
  );
}

/** As `openDatabase`, but beside a service that runs: its embedded server is used and left alone. */
export async function attachDatabase(config: Config, progress: Progress): Promise<Database> {
  if (config.database.kind !== 'embedded') return openDatabase(config, progress);
  const { attachEmbeddedPostgres } = await embedded();
  return (await attachEmbeddedPostgres(config.dataDirectory)) ?? openDatabase(config, progress);
}

/** Not in the image, whose configuration always names a server. */
function embedded(): Promise<typeof import('../embedded')> {
  return import('../embedded');
}

/** As `attachDatabase`, for a command: it works with the login of the service alone, and does no work of a worker. */
export async function attachRuntime(config: Config, progress: Progress): Promise<Database> {
  const { database, databasePool } = config;
  if (database.kind === 'embedded') return attachDatabase(config, progress);
  const { runtimeUrl } = database;
  await checkRuntime(runtimeUrl, databasePool.size + besidesThePool.api, databasePool);
  return { runtimeUrl, migrationUrl: undefined, lost: never, stop: async () => undefined };
}

/** Brings the schema up to date where this process may, and otherwise refuses to work with an old one. */
export async function prepareSchema(database: Database, config: Config, progress: Progress): Promise<void> {
  const { runtimeUrl, migrationUrl } = database;
  if (!config.migrateOnStart || migrationUrl === undefined) return refusePending(runtimeUrl);
  const { migrate } = await import('../platform/data/database/schema/migrations');
  await migrate(migrateOptions(config, { migrationUrl, runtimeUrl }, progress));
}

export function migrateOptions(
  { database, events, audit, scopeSecret }: Config,
  { migrationUrl, runtimeUrl }: { readonly migrationUrl: string; readonly runtimeUrl: string },
  progress: Progress,
): MigrateOptions {
  const runtimeRole = userOf(runtimeUrl);
  // On the embedded server there is one build: the one that is being worked on, whose changes are also taken back.
  const goesBack = database.kind === 'embedded';
  const [retentionDays, auditRetentionDays] = [events.retentionDays, audit.retentionDays];
  return { migrationUrl, runtimeRole, retentionDays, auditRetentionDays, scopeSecret, goesBack, progress };
}

/** @throws StartupError while the schema is older than this build. */
export async function refusePending(runtimeUrl: string): Promise<void> {
  const client = new DatabaseClient({
    connectionString: runtimeUrl,
    connectionTimeoutMillis: connectTimeoutOf(runtimeUrl, 10_000),
  });
  await client.connect();
  try {
    const query = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
    const executed = await executedMigrations((sql) => query<{ name: string }>(sql));
    const pending = knownMigrations().filter((name) => !executed.includes(name));
    if (pending.length > 0) throw outdated(`lacks ${pending.length} migration(s): ${pending.join(', ')}`);
    const older = (await functionStates(query)).filter(({ state }) => state === 'older');
    if (older.length > 0)
      throw outdated(
        `has ${older.length} function(s) of an older build: ${older.map(({ name }) => name).join(', ')}`,
      );
  } finally {
    await client.end();
  }
}

function outdated(how: string): StartupError {
  return new StartupError(
    `The database ${how}. Run "npm run migrate -- up" with DATABASE_MIGRATION_URL set to the owner’s connection, ` +
      'or start the service with it.',
  );
}
