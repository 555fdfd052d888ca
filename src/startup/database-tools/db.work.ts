import { basename } from 'node:path';
import { runAsSystem } from '../../kernel/authorization/scope';
import { CacheModule } from '../../platform/data/cache/cache.module';
import { migrate } from '../../platform/data/database/schema/migrations';
import { functionStatus, migrationStatus } from '../../platform/data/database/schema/migration-status';
import type { Config } from '../../platform/foundation/config/config';
import { userOf } from '../../platform/foundation/config/urls/connection-url';
import { loadConfig } from '../../platform/foundation/config/load-config';
import { sharedParts, urlsOf, withHostsOf } from '../../platform/foundation/config/urls/url-hosts';
import { commandLine } from '../../platform/edge/command-line/operator';
import { RefusedError } from '../../platform/foundation/startup-error';
import { inCommandContext } from '../command-line/command-context';
import { inCommandTrace } from '../command-line/command-trace';
import { attachDatabase, type Database, migrateOptions } from '../database';
import { archivedRows } from './archive';
import { ArchivedTenant } from './archived-tenant';
import { type Backup, backUp } from './backup';
import { noteRestoration, passPosition } from './owner-statements';
import { findProgram, runProgram } from './postgres-program';
import { refuseMissing, restore } from './restore';
import { type RestoredOrganisation, restoreOrganisation } from './restore-organisation';
import { withServer } from './server';

/** Whom `db shell` connects as. */
export type ShellRole = 'runtime' | 'owner';

/** Not on standard output, which is for what came of it. */
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** Opens psql, with the login of the service or of the owner, and resolves when it is closed. */
export function openShell(role: ShellRole, command: string | undefined): Promise<void> {
  return withDatabase(async (database) => {
    const url = role === 'owner' ? ownersUrl(database, 'psql as the owner') : database.runtimeUrl;
    // One of another version works, and says so itself where it lacks something.
    const psql = findProgram('psql', 0);
    progress(`psql as ${userOf(url)}. ${rowsOf[role]}`);
    const args =
      command === undefined ? [] : ['--no-psqlrc', '--set=ON_ERROR_STOP=1', `--command=${command}`];
    if (!(await runProgram(psql, args, { url, isInteractive: true }))) process.exitCode = 1;
  });
}

const scope = `select set_config('strata.tenant_id', '<organisation id>', false);`;
const rowsOf: Readonly<Record<ShellRole, string>> = {
  runtime: `It sees no row until a scope is set: ${scope}`,
  owner: `Row-level security binds the owner too; it sees no row until a scope is set: ${scope}`,
};

/** Backs all of the database up into a file. */
export function backUpTo(out: string): Promise<Backup> {
  return withDatabase((database, config) => {
    // The embedded server's administrator becomes the role that only reads.
    if (database.superuserUrl !== undefined) {
      const url = inDatabaseOf(database.superuserUrl, database.runtimeUrl);
      return backUp({ url, role: 'strata_backup', out, progress });
    }
    const url = config.backupUrl;
    if (url === undefined)
      throw new RefusedError(
        'invalid',
        'Set DATABASE_BACKUP_URL to a login that reads the rows of every tenant; docs/guides/backup.md says how to make it.',
      );
    return backUp({ url, out, progress });
  });
}

/** Fills the empty database of this configuration with a backup, and brings it to this build's schema. */
export function restoreAll(from: string): Promise<readonly string[]> {
  return withDatabase(async (database, config) => {
    const { runtimeUrl } = database;
    const migrationUrl = ownersUrl(database, 'restoring');
    await restore({ url: migrationUrl, from, progress });
    const actor = commandLine;
    await noteRestoration(migrationUrl, actor, basename(from));
    await migrate({ ...migrateOptions(config, { migrationUrl, runtimeUrl }, progress), actor });
    const states = [...(await migrationStatus(migrationUrl)), ...(await functionStatus(migrationUrl))];
    return states
      .filter(({ state }) => state !== 'done')
      .map(({ name, state }) => `${state.padEnd(7)}  ${name}`);
  });
}

/** Brings one organisation back from a backup, beside the running service. */
export function restoreOne(from: string, organisation: string): Promise<RestoredOrganisation> {
  return withDatabase(async (database) => {
    const owner = ownersUrl(database, 'restoring an organisation');
    const file = refuseMissing(from);
    const pgRestore = findProgram(
      'pg_restore',
      await withServer('DATABASE_MIGRATION_URL', owner, async (_, major) => major),
    );
    const archive = new ArchivedTenant(pgRestore, file, await archivedRows(pgRestore, file));
    return inCommandContext(
      (config) => [CacheModule.forCommand(config)],
      (app) =>
        runAsSystem(
          () =>
            restoreOrganisation(app, {
              archive,
              organisation,
              passPosition: (position) => passPosition(owner, position),
              progress,
            }),
          commandLine,
        ),
    );
  });
}

async function withDatabase<T>(work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const database = await attachDatabase(config, progress);
  try {
    return await inCommandTrace(config, () => work(database, config));
  } finally {
    await database.stop();
  }
}

function ownersUrl({ migrationUrl }: Database, act: string): string {
  if (migrationUrl !== undefined) return migrationUrl;
  throw new RefusedError('invalid', `Set DATABASE_MIGRATION_URL to the owner’s connection for ${act}.`);
}

function inDatabaseOf(url: string, other: string): string {
  const moved = sharedParts(url);
  moved.pathname = sharedParts(other).pathname;
  return urlsOf(url).length === 1 ? moved.href : withHostsOf(moved.href, url);
}
