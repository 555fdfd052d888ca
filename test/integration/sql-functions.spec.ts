import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isolationBreaches } from '../../src/platform/data/database/scope/isolation-check';
import { migrate } from '../../src/platform/data/database/schema/migrations';
import { functionStatus } from '../../src/platform/data/database/schema/migration-status';
import { type MigrateOptions } from '../../src/platform/data/database/schema/migrate-options';
import {
  knownFunctions,
  type SqlFunction,
  sqlFunction,
} from '../../src/platform/data/database/schema/sql-functions';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { migrateOptions, refusePending } from '../../src/startup/database';
import { keepLedger, ledgerOf, undone } from '../support/events/event-ledger';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { startService } from '../support/service';
import { queryAs, withClient } from '../support/sql';
import { repository } from '../support/sources/source-tree';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../support/database/test-database';
import { until } from '../support/until';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

const known = knownFunctions();
const claim = known.find(({ name }) => name === 'claim_tenant_deliveries')!;

/** As the template was migrated: another secret, or none, would change every policy. */
const scopeSecret = process.env['STRATA_TEST_SCOPE_SECRET'];
const up = (functions = known, more: Partial<MigrateOptions> = {}): Promise<void> =>
  migrate({
    migrationUrl: database.migrationUrl,
    runtimeRole: 'strata_runtime',
    scopeSecret,
    functions,
    ...more,
  });

/** This build's functions with other files in place of those of the same name, or beside them. */
const withFiles = (...files: readonly SqlFunction[]): SqlFunction[] => [
  ...known.filter((one) => files.every(({ name }) => name !== one.name)),
  ...files,
];
const laterClaim = sqlFunction(
  'claim-tenant-deliveries',
  claim.sql.replace('begin\n', 'begin\n  -- Later.\n'),
);

async function stateOf(name: string): Promise<string | undefined> {
  return (await functionStatus(database.migrationUrl)).find((one) => one.name === name)?.state;
}
async function isLater(): Promise<boolean> {
  const sql = `select prosrc like '%-- Later.%' as later from pg_proc where proname = 'claim_tenant_deliveries'`;
  return (await queryAs<{ later: boolean }>(database.superuserUrl, sql))[0]!.later;
}

/** Has PostgreSQL write down every change of the schema from now on, and take its time for each. */
async function watchChanges(): Promise<() => Promise<string[]>> {
  await queryAs(
    database.superuserUrl,
    `create schema watched;
     create table watched.changes (tag text);
     create function watched.note() returns event_trigger language plpgsql security definer as
       $$ begin insert into watched.changes values (tg_tag); perform pg_sleep(0.05); end $$;
     create event trigger watched on ddl_command_start execute function watched.note()`,
  );
  return async () => {
    const rows = await queryAs<{ tag: string }>(database.superuserUrl, 'select tag from watched.changes');
    return rows.map(({ tag }) => tag);
  };
}

test('the build gathers the files of all functions', async () => {
  const folder = join(temporaryFolder(), 'functions');
  const script = `import('./scripts/build.mjs').then((build) => build.gatherFunctions(${JSON.stringify(folder)}))`;
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: repository });
  expect(knownFunctions(folder)).toEqual(known);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  expect(() => knownFunctions(folder)).toThrow('has no file of a function');
});

test('nothing of the schema is touched while the files are those that the functions were made from', async () => {
  const changes = await watchChanges();
  await up();
  expect(await changes()).toEqual([]);
});

test('a function whose file has changed is made again once, however many services start together', async () => {
  const changes = await watchChanges();
  await Promise.all([up(withFiles(laterClaim)), up(withFiles(laterClaim)), up(withFiles(laterClaim))]);
  expect((await changes()).filter((tag) => tag === 'CREATE FUNCTION')).toHaveLength(1);
  expect(await isLater()).toBe(true);
});

test('a function that was dropped is made again', async () => {
  await queryAs(database.migrationUrl, 'drop function claim_tenant_deliveries');
  await expect(refusePending(database.runtimeUrl)).rejects.toThrow(
    'of an older build: claim_tenant_deliveries.',
  );
  await up();
  await refusePending(database.runtimeUrl);
});

test('a database of the build before is refused without the owner, and claims events once it is migrated', async () => {
  await database.drop();
  database = await createEmptyDatabase();
  await up([]);
  await expect(refusePending(database.runtimeUrl)).rejects.toThrow(
    `has ${known.length} function(s) of an older build: ${known.map(({ name }) => name).join(', ')}. Run "npm run migrate -- up"`,
  );
  await up();
  await refusePending(database.runtimeUrl);
  const service = await startService({ database, env: { ROLE: 'all' } });
  try {
    await keepLedger(service);
    const tenant = await service.tenant();
    await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
    await until('all is done', async () => (await undone(database, tenant.id)) === 0);
    expect(await ledgerOf(database, tenant.id)).toHaveLength(1);
  } finally {
    await service.stop();
  }
});

test('a newer build’s function stays until this build is told to make it its own; then the newer build’s comes again', async () => {
  await up(withFiles(laterClaim));
  await up();
  expect([await isLater(), await stateOf('claim_tenant_deliveries')]).toEqual([true, 'newer']);
  // An instance of the build before that restarts meanwhile.
  await refusePending(database.runtimeUrl);
  await up(known, { goesBack: true });
  expect([await isLater(), await stateOf('claim_tenant_deliveries')]).toEqual([false, 'done']);
  await up(withFiles(laterClaim));
  expect(await isLater()).toBe(true);
});

test('only the embedded server, where one build is worked on, goes back by itself', () => {
  const { migrationUrl, runtimeUrl } = database;
  const goesBack = (env: Record<string, string>): boolean | undefined => {
    const config = loadConfig({ env: { NODE_ENV: 'test', ...env }, directory: __dirname });
    return migrateOptions(config, { migrationUrl, runtimeUrl }, () => undefined).goesBack;
  };
  expect([goesBack({}), goesBack({ DATABASE_URL: runtimeUrl })]).toEqual([true, false]);
});

test('a function whose file is gone stays, for instances that still call it', async () => {
  const aside = sqlFunction('aside', 'create or replace function aside() returns void language sql as $$ $$');
  await up(withFiles(aside));
  await up();
  expect(await stateOf('aside')).toBe('unknown');
});

const parameters = 'text, uuid, integer, integer, uuid';
const grownClaim = claim.sql.replace('claim_token uuid\n', 'claim_token uuid, patience integer default 0\n');

test('a function with another signature is the owner’s and the service’s, and calls of the build before find it', async () => {
  const sql = `drop function if exists claim_tenant_deliveries(${parameters});\n${grownClaim}`;
  // As a worker calls it, on a connection that has called the former one.
  const text = 'select * from claim_tenant_deliveries($1, $2, $3, $4, $5)';
  const call = { name: 'claim', text, values: ['', randomUUID(), 1, 1, randomUUID()] };
  await withClient(database.runtimeUrl, async (worker) => {
    for (let turn = 0; turn < 10; turn += 1) await worker.query(call);
    await up(withFiles(sqlFunction('claim-tenant-deliveries', sql)));
    expect((await worker.query(call)).rows).toEqual([]);
  });
  const rights = `select proowner::regrole::text as owner, has_function_privilege('strata_runtime', oid, 'execute') as runtime,
    pronargs as parameters, exists (select from aclexplode(proacl) a where a.grantee = 0) as public
    from pg_proc where proname = 'claim_tenant_deliveries'`;
  expect(await queryAs(database.superuserUrl, rights)).toEqual([
    { owner: 'strata_owner', runtime: true, parameters: 6, public: false },
  ]);
});

test('a file that leaves two functions of its name is refused, and none of the others is replaced', async () => {
  const files = withFiles(
    laterClaim,
    sqlFunction('open-scope', openScope('kind text, value text, token text, more text')),
  );
  await expect(up(files)).rejects.toThrow(
    'open-scope.sql must leave one function open_scope, and there are 2',
  );
  expect(await isLater()).toBe(false);
});

const openScope = (signature: string): string =>
  `create or replace function open_scope(${signature}) returns text language sql as $$ select '' $$`;

test.each([
  [
    'an owner’s function that looks where its caller says',
    sqlFunction('event-log-page', sqlOf('event_log_page').replace('set search_path from current', '')),
    'function event_log_page must belong to the owner of the tables, have its search path pinned',
  ],
  [
    'an owner’s function that is everybody’s',
    sqlFunction(
      'event-log-page',
      `${sqlOf('event_log_page')}\ngrant execute on function event_log_page to public;`,
    ),
    'function event_log_page must belong to the owner of the tables, have its search path pinned',
  ],
  [
    'an owner’s function that is not on the list',
    sqlFunction(
      'peek',
      `create function peek() returns bigint language sql security definer as 'select 1::bigint'`,
    ),
    'function peek must not be security definer',
  ],
])('the start refuses %s, when a file makes it', async (_title, file, breach) => {
  await up(withFiles(file));
  await expect(startService({ database })).rejects.toThrow(breach);
});

function sqlOf(name: string): string {
  return known.find((one) => one.name === name)!.sql;
}

test('the files of this build leave no breach, in another schema than public', async () => {
  await queryAs(
    database.superuserUrl,
    `alter schema public rename to elsewhere; alter role strata_owner in database ${database.name} set search_path = elsewhere;
     alter role strata_runtime in database ${database.name} set search_path = elsewhere`,
  );
  await up(known.map((one) => sqlFunction(one.name, `${one.sql}\n`)));
  const query = async <T>(sql: string): Promise<T> => (await queryAs(database.runtimeUrl, sql)) as T;
  expect(await isolationBreaches({ query }, scopeSecret !== undefined)).toEqual([]);
  const sql = `select proname::text as name from pg_proc where 'search_path=elsewhere, pg_temp' = any(proconfig) order by 1`;
  expect(await queryAs(database.superuserUrl, sql)).toEqual(
    [
      'access_revisions_now',
      'advance_access_revision',
      'empty_audit_slot',
      'empty_event_slot',
      'erase_person_events',
      'event_log_page',
      'open_scope',
      'signed_system',
      'signed_tenant',
      'slot_is_due',
    ].map((name) => ({
      name,
    })),
  );
});
