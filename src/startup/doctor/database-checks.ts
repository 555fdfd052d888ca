import { backupExcess, backupRefusals } from '../../platform/data/database/schema/backup-role';
import { serversOf } from '../../platform/data/database/connection/postgres-servers';
import { isolationBreaches } from '../../platform/data/database/scope/isolation-check';
import type { Query } from '../../platform/data/database/schema/function-records';
import type { Config } from '../../platform/foundation/config/config';
import { withServer } from '../database-tools/server';
import { type Database, refusePending } from '../database';
import { clockFinding } from './clock';
import { allOf, type Finding, finding, note, ok, wrong } from './finding';

/** Everything about PostgreSQL, which has been connected to: a start refuses a server that it cannot use, in the same words. */
export async function checkDatabase(config: Config, database: Database): Promise<readonly Finding[]> {
  const { runtimeUrl, migrationUrl } = database;
  const own = await withServer('DATABASE_URL', runtimeUrl, async (query) => [
    await versionOf(query, serversOf(runtimeUrl)?.current),
    ...(await finding('isolation', () => checkIsolation(query, config))),
    ...(await finding('extensions', () => checkExtensions(query))),
    ...(await finding('clock of PostgreSQL', () => checkClock(query))),
  ]);
  return [
    ...own,
    ...(await finding('migrations', async () => {
      await refusePending(runtimeUrl);
      return [ok('migrations', 'none is pending, and every function is this build’s or newer')];
    })),
    ...(await finding('owner', () => checkOwner(migrationUrl))),
    ...(await finding('backup role', () => checkBackupRole(config, database))),
  ];
}

/** @param server the one in use of several addresses */
async function versionOf(query: Query, server: string | undefined): Promise<Finding> {
  const [row] = await query<{ version: string; role: string }>(
    `select current_setting('server_version') as version, current_user::text as role`,
  );
  return ok(
    'database',
    `PostgreSQL ${row?.version}${server === undefined ? '' : ` at ${server}`}, as ${row?.role}`,
  );
}

/** Also what the runtime role may do: no more than `runtime-privileges.ts` lists. */
async function checkIsolation(query: Query, { scopeSecret }: Config): Promise<readonly Finding[]> {
  const connection = { query: <T>(sql: string): Promise<T> => query(sql) as Promise<T> };
  const breaches = await isolationBreaches(connection, scopeSecret !== undefined);
  return allOf(
    'isolation',
    breaches,
    'row-level security holds on every table, and the role may do no more than it needs',
  );
}

/** The functions are written in plpgsql, which every new database has and an operator can drop. */
async function checkExtensions(query: Query): Promise<readonly Finding[]> {
  const found = await query<{ name: string }>('select extname::text as name from pg_extension order by 1');
  const names = found.map(({ name }) => name);
  if (names.includes('plpgsql')) return [ok('extensions', `${names.join(', ')}; plpgsql alone is needed`)];
  return [
    wrong('extensions', 'plpgsql is missing, which functions of the database need: create extension plpgsql'),
  ];
}

async function checkClock(query: Query): Promise<readonly Finding[]> {
  const asked = Date.now();
  const [row] = await query<{ now: string }>(`select extract(epoch from clock_timestamp()) * 1000 as now`);
  return [clockFinding('clock of PostgreSQL', Number(row?.now), asked, Date.now())];
}

async function checkOwner(url: string | undefined): Promise<readonly Finding[]> {
  if (url === undefined)
    return [
      note('owner', 'DATABASE_MIGRATION_URL is not set here: migrations run elsewhere, and are not checked'),
    ];
  return withServer('DATABASE_MIGRATION_URL', url, async (query) => {
    const rows = await query<{ sentence: string }>(`
      select format('role %I is a superuser; the owner of the tables needs no right but that', rolname) as sentence
      from pg_roles where rolname = current_user and rolsuper
      union all
      select format('role %I does not own table %I: alter table %2$I owner to %1$I', current_user, relname)
      from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
        and not pg_has_role(current_user, relowner, 'member')
      union all
      select format('role %I may not create tables in schema %I: grant create on schema %2$I to %1$I', current_user, current_schema())
      where not has_schema_privilege(current_schema(), 'CREATE')`);
    return allOf(
      'owner',
      rows.map(({ sentence }) => sentence),
      'it owns every table, and is no superuser',
    );
  });
}

async function checkBackupRole(
  { backupUrl }: Config,
  { superuserUrl, runtimeUrl }: Database,
): Promise<readonly Finding[]> {
  const check = 'backup role';
  const well = 'it reads every row, and writes none';
  if (superuserUrl !== undefined) {
    const url = new URL(superuserUrl);
    url.pathname = new URL(runtimeUrl).pathname;
    return withServer('DATABASE_BACKUP_URL', url.href, async (query) =>
      allOf(check, await backupRefusals(query, 'strata_backup'), well),
    );
  }
  if (backupUrl === undefined)
    return [
      note(
        check,
        'DATABASE_BACKUP_URL is not set here: backups run elsewhere, and their login is not checked',
      ),
    ];
  return withServer('DATABASE_BACKUP_URL', backupUrl, async (query) =>
    allOf(check, [...(await backupRefusals(query)), ...(await backupExcess(query))], well),
  );
}
