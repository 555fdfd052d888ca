import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { type Actor, actorName, internalActor } from '../../../kernel/actor';
import { connectTimeoutOf } from '../../foundation/config/connection-url';
import { StartupError } from '../../foundation/startup-error';
import { migrationsTable } from './migrations-table';
import { keepFor, noteOwnerAct, switchScopes } from './owner-acts';
import { grantToRuntimeRole } from './runtime-grants';
import { applyScopePolicies, hasSignedPolicies } from './scope-policies';
import { noLimits, settledConnections } from './session-settings';
import {
  type FunctionState,
  functionStates,
  knownFunctions,
  type Replaced,
  replaceFunctions,
  type SqlFunction,
} from './sql-functions';

export interface MigrateOptions {
  /** The owner's connection. */
  readonly migrationUrl: string;
  /** The role that the service runs as; it is granted what the tables need and nothing more. */
  readonly runtimeRole: string;
  /** EVENTS_RETENTION_DAYS, below which the owner lets nobody empty a slot; as it was, unless given. */
  readonly retentionDays?: number;
  /** AUDIT_RETENTION_DAYS, likewise. */
  readonly auditRetentionDays?: number;
  /** The secret of the signatures that the policies ask for; none, unless given. */
  readonly scopeSecret?: string | undefined;
  /** Functions of the database; this build's, unless given. */
  readonly functions?: readonly SqlFunction[];
  /** Whether functions that a newer build has made become this build's again; they stay, unless given. */
  readonly goesBack?: boolean;
  /** The actor whom the audit log names; the service itself, unless given. */
  readonly actor?: Pick<Actor, 'kind' | 'id'>;
  readonly progress?: (line: string) => void;
}

/** Two services that start together must not migrate together. The number means nothing; it is the same for both. */
const advisoryLock = 7_236_117_265;

/** The folder of the compiled (dist/migrations) or, under Jest, the written (migrations/) migrations. */
export function migrationsDirectory(): string {
  const root = join(__dirname, '..', '..', '..');
  const inside = join(root, 'migrations');
  return existsSync(inside) ? inside : join(root, '..', 'migrations');
}

/** The names of all migrations this build brings, in the order they run in. */
export function knownMigrations(): string[] {
  return migrationClasses().map((migration) => migration.name);
}

/** Runs all pending migrations, each in its own transaction, and replaces functions, under an advisory lock. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { retentionDays, auditRetentionDays, scopeSecret, progress } = options;
  await withOwner(options, async (owner) => {
    const executed = await executedMigrations((sql) => owner.query(sql));
    const pending = knownMigrations().filter((name) => !executed.includes(name));
    if (pending.length > 0) progress?.(`Migrating the database (${pending.length} pending) …`);
    const wasSigned = await hasSignedPolicies(owner);
    // A migration sets the scopes it needs, and signs none of them.
    if (pending.length > 0) await applyScopePolicies(owner, undefined);
    await owner.runMigrations({ transaction: 'each' });
    const { replaced, kept } = await replaceAndGrant(owner, options);
    if (replaced.length > 0 && pending.length === 0)
      progress?.(`Replaced functions of the database: ${replaced.join(', ')}.`);
    if (kept.length > 0)
      progress?.(
        `Functions of a newer build stay as they are: ${kept.join(', ')}. ` +
          '"npm run migrate -- up --own-functions" makes them this build’s.',
      );
    await keepFor(owner, 'event_retention', retentionDays);
    await keepFor(owner, 'audit_retention', auditRetentionDays);
    await switchScopes(owner, scopeSecret, wasSigned);
  });
}

/** In one transaction: a function that was dropped and made again is never seen without its grant. */
function replaceAndGrant(
  owner: DataSource,
  { functions = knownFunctions(), goesBack = false, runtimeRole }: MigrateOptions,
): Promise<Replaced> {
  return owner.transaction(async (manager) => {
    const outcome = await replaceFunctions((sql) => manager.query(sql), functions, goesBack);
    await grantToRuntimeRole(manager, runtimeRole);
    const { replaced } = outcome;
    if (replaced.length > 0)
      await noteOwnerAct(manager, 'functions.replaced', undefined, { names: { after: replaced } });
    return outcome;
  });
}

/** Undoes the newest migration and answers its name; `undefined` when there is none. */
export async function migrateDown(options: MigrateOptions): Promise<string | undefined> {
  return withOwner(options, async (owner) => {
    const newest = (await executedMigrations((sql) => owner.query(sql))).at(-1);
    if (newest !== undefined && !knownMigrations().includes(newest))
      throw new StartupError(
        `The newest migration in the database, ${newest}, is not one of this build's: undo it with the build that has it.`,
      );
    if (newest) await applyScopePolicies(owner, undefined);
    if (newest) await owner.undoLastMigration({ transaction: 'each' });
    return newest;
  });
}

/** `unknown`: executed, but not one of this build's. */
export type MigrationState = 'done' | 'pending' | 'unknown';

/** Every migration that the build or the database knows, in order. */
export async function migrationStatus(url: string): Promise<{ name: string; state: MigrationState }[]> {
  return withOwner({ migrationUrl: url }, async (owner) => {
    const executed = await executedMigrations((sql) => owner.query(sql));
    const known = knownMigrations();
    const unknown = executed.filter((name) => !known.includes(name));
    return [
      ...known.map((name) => ({
        name,
        state: executed.includes(name) ? ('done' as const) : ('pending' as const),
      })),
      ...unknown.map((name) => ({ name, state: 'unknown' as const })),
    ];
  });
}

/** Every function that the build has a file of, or the database from another build. */
export async function functionStatus(url: string): Promise<{ name: string; state: FunctionState }[]> {
  return withOwner({ migrationUrl: url }, (owner) => functionStates((sql) => owner.query(sql)));
}

/** The names of the executed migrations, oldest first; none in an empty database. Works for the runtime role too. */
export async function executedMigrations(
  query: (sql: string) => Promise<readonly { readonly name: string | null }[]>,
): Promise<string[]> {
  const [found] = await query(`select to_regclass('${migrationsTable}')::text as name`);
  if (!found?.name) return [];
  const rows = await query(`select name from ${migrationsTable} order by id`);
  return rows.map((row) => row.name!);
}

async function withOwner<T>(
  { migrationUrl: url, actor = internalActor }: Pick<MigrateOptions, 'migrationUrl' | 'actor'>,
  work: (owner: DataSource) => Promise<T>,
): Promise<T> {
  const { onConnect } = settledConnections(noLimits);
  const owner = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'strata-migrations',
    migrations: migrationClasses(),
    migrationsTableName: migrationsTable,
    installExtensions: false,
    extra: {
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

function migrationClasses(): (new () => MigrationInterface)[] {
  const directory = migrationsDirectory();
  const files = readdirSync(directory).filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name));
  return files.toSorted().map((file) => {
    const exports = Object.values(require(join(directory, file)) as Record<string, unknown>);
    const [migration] = exports;
    if (exports.length !== 1 || typeof migration !== 'function')
      throw new StartupError(`The migration ${file} must export exactly one class.`);
    return migration as new () => MigrationInterface;
  });
}
