import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { serverRefusals } from '../../src/platform/data/database/connection/server-check';
import { sessionSettings } from '../../src/platform/data/database/connection/session-settings';
import { settleSession } from '../../src/platform/data/database/connection/settled-session';
import { openDatabase } from '../../src/startup/database';
import { createExternalPostgres, type ExternalPostgres } from '../support/database/external-postgres';
import { hostileSettings, setForRole } from '../support/database/hostile-settings';
import { cleanUp, launchService, runToExit } from '../support/processes/launched-service';
import { operatorKey } from '../support/processes/process-client';
import { queryAs, withClient } from '../support/sql';
import { refusalOf } from '../support/processes/startup-refusal';
import { withDatabase } from '../support/database/test-database';
import { until } from '../support/until';

let postgres: ExternalPostgres;
let version: number;
const identifier = (url: string): string =>
  `"${decodeURIComponent(new URL(url).username).replaceAll('"', '""')}"`;
const databaseOf = (url: string): string => new URL(url).pathname.slice(1);
const administer = (sql: string): Promise<unknown> => queryAs(postgres.superuserUrl, sql);

beforeEach(async () => {
  postgres = await createExternalPostgres();
  const [row] = await queryAs<{ version: number }>(
    postgres.superuserUrl,
    `select current_setting('server_version_num')::integer / 10000 as version`,
  );
  version = row?.version ?? 0;
});
afterEach(async () => {
  await cleanUp();
  await postgres.drop();
});

const makeHostile = async (): Promise<void> => {
  const database = databaseOf(postgres.superuserUrl);
  for (const url of [postgres.runtimeUrl, postgres.migrationUrl])
    await administer(setForRole(identifier(url), database, version));
};

const json = (response: Response): Promise<Record<string, unknown>> =>
  response.json() as Promise<Record<string, unknown>>;

test('with hostile roles, time zone and locale it migrates and serves emoji, lists, old dates, keys and invoices at once', async () => {
  await makeHostile();
  const { url } = await launchService({
    DATABASE_URL: postgres.runtimeUrl,
    DATABASE_MIGRATION_URL: postgres.migrationUrl,
    OPERATOR_API_KEYS: operatorKey,
    PAYMENTS_AUTO_REQUEST: 'true',
    TZ: 'America/St_Johns',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'tr_TR.UTF-8',
  });
  const send = (method: string, path: string, headers: Record<string, string>, body?: object) =>
    fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const operator = { 'x-api-key': operatorKey };
  const organisation = await json(
    await send('POST', 'organisations', operator, { name: 'Ä 🦓', email: 'office@acme.example' }),
  );
  const { token } = await json(
    await send('POST', `organisations/${String(organisation['id'])}/tokens`, operator, {}),
  );
  const tenant = { 'x-tenant-token': String(token) };

  const fullName = `O'Brien \\ "🦓" I\u0307ı`.normalize();
  const users = await Promise.all(
    ['ada', 'IDA', 'eve'].map((username) =>
      send('POST', 'users', tenant, { email: `${username}@acme.example`, username, fullName }).then(json),
    ),
  );
  expect(users.map((user) => user['fullName'])).toEqual([fullName, fullName, fullName]);
  const list = async (query: string): Promise<Record<string, unknown>[]> => {
    const answer = await send('GET', `users?${query}`, tenant);
    expect([answer.status, query]).toEqual([200, query]);
    return (await json(answer))['items'] as Record<string, unknown>[];
  };
  const createdAt = String(users[0]?.['createdAt']);
  expect(await list('sort=-createdAt')).toHaveLength(3);
  expect(await list('createdAt%5Bgte%5D=1883-11-18T00:00:00Z&username%5Beq%5D=ida')).toHaveLength(1);
  expect(await list(`createdAt%5Beq%5D=${createdAt}`)).toContainEqual(users[0]);
  expect(await list(`fullName%5Bcontains%5D=${encodeURIComponent("o'brien \\")}`)).toHaveLength(3);

  // Newfoundland was three hours, thirty minutes and 52 seconds behind.
  const dueAt = '1900-01-01T00:00:00.000Z';
  const task = await json(await send('POST', 'tasks', tenant, { title: 'Ship it', dueAt }));
  const stored = await queryAs(
    postgres.superuserUrl,
    `select due_at at time zone 'UTC' = '1900-01-01' as same from tasks`,
  );
  expect([task['dueAt'], stored]).toEqual([dueAt, [{ same: true }]]);

  const userId = users[0]?.['id'];
  const invoice = { userId, amountMinor: 1200, currency: 'EUR' };
  const keyed = { ...tenant, 'idempotency-key': randomUUID() };
  const [first, again] = [
    await send('POST', 'invoices', keyed, invoice),
    await send('POST', 'invoices', keyed, invoice),
  ];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  const invoices = await Promise.all(
    Array.from({ length: 96 }, () => send('POST', 'invoices', tenant, invoice)),
  );
  expect(invoices.filter(({ status }) => status !== 201)).toEqual([]);
  // The worker's sessions are set as well: what it does with an event is a transaction that writes.
  await until('every invoice is paid', async () => {
    const answer = await json(await send('GET', 'invoices?status%5Beq%5D=paid&total=true', tenant));
    return answer['total'] === 97;
  });
});

test('a connection is set to what the service relies on, whatever the role brings', async () => {
  await makeHostile();
  await withClient(postgres.runtimeUrl, async (client) => {
    const names = sessionSettings.map(({ name }) => name);
    const shown = async (): Promise<Record<string, string>> => {
      const sql = 'select name, setting from pg_settings where name = any($1)';
      const { rows } = await client.query<{ name: string; setting: string }>(sql, [names]);
      return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    };
    const { transaction_timeout: _since17, ...older } = hostileSettings;
    expect(await shown()).toEqual(version >= 17 ? hostileSettings : older);
    const limits = { statementMs: 1234, idleInTransactionMs: 2345 };
    await settleSession(client, limits);
    const wanted = sessionSettings.filter(({ since = 0 }) => since <= version);
    expect(await shown()).toEqual(Object.fromEntries(wanted.map(({ name, value }) => [name, value(limits)])));
    expect(await client.query('show client_encoding')).toMatchObject({ rows: [{ client_encoding: 'UTF8' }] });
  });
});

/** Categories of settings in which a value can change what a statement means, does or is refused with. */
const meaningful = [
  'Client Connection Defaults / Statement Behavior',
  'Client Connection Defaults / Locale and Formatting',
  'Error Handling',
  'Lock Management',
  'Version and Platform Compatibility / Other Platforms and Clients',
  'Version and Platform Compatibility / Previous PostgreSQL Versions',
  'Write-Ahead Log / Settings',
];

/** Why no value of it matters here. */
const decided: Readonly<Record<string, string>> = {
  deadlock_timeout: 'how long until a deadlock is found; it is tried again either way',
  client_encoding: 'the driver asks for UTF-8 as it connects, which wins over a role',
  session_replication_role: 'refused at start',
  search_path: 'asked at start',
  default_transaction_read_only:
    'refused at start; later it is how an operator closes a database for writing',
  transaction_isolation: 'of one transaction',
  transaction_read_only: 'of one transaction',
  transaction_deferrable: 'of one transaction',
  check_function_bodies: 'checks less when off, and changes no function',
  client_min_messages: 'notices are not read',
  createrole_self_grant: 'no role is created',
  default_table_access_method: 'of new tables, where the owner may want another',
  default_tablespace: 'of new tables, where the owner may want another',
  default_toast_compression: 'of new tables, where the owner may want another',
  temp_tablespaces: 'where sorts go',
  gin_fuzzy_search_limit: 'there is no GIN index',
  gin_pending_list_limit: 'there is no GIN index',
  xmlbinary: 'there is no XML',
  xmloption: 'there is no XML',
  restrict_nonsystem_relation_kind: 'there are no views',
  default_text_search_config: 'there is no text search',
  lc_messages: 'errors are told apart by their codes',
  lc_monetary: 'money is integers',
  lc_numeric: 'numbers are formatted by the service',
  lc_time: 'times are formatted by the service',
  timezone_abbreviations: 'instants are sent in UTC with their offset',
  icu_validation_level: 'no collation is created',
  escape_string_warning: 'warnings are not read',
  lo_compat_privileges: 'there are no large objects',
  synchronize_seqscans: 'every list says its order',
  event_triggers: 'there are none unless an operator makes them',
  allow_alter_system: 'nothing is set so',
  commit_delay: 'waits, and changes no answer',
  commit_siblings: 'waits, and changes no answer',
  wal_compression: 'how the log is written',
  wal_init_zero: 'how the log is written',
  wal_recycle: 'how the log is written',
  wal_skip_threshold: 'how the log is written',
  wal_consistency_checking: 'how the log is written',
  file_copy_method: 'how databases are copied',
  extension_control_path: 'there are no extensions',
  vacuum_cleanup_index_scale_factor: 'when a table is vacuumed',
};

test('every setting that a role can bring and that may change an answer is set, asked at start, or decided about', async () => {
  const rows = await queryAs<{ name: string; category: string }>(
    postgres.superuserUrl,
    `select name, category from pg_settings where context in ('user', 'superuser') and category = any($1)
       and name not like 'vacuum%' order by name`,
    [meaningful],
  );
  expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(meaningful));
  const handled = new Set([...sessionSettings.map(({ name }) => name), ...Object.keys(decided)]);
  expect(rows.map(({ name }) => name).filter((name) => !handled.has(name))).toEqual([]);
});

/** As a start does, up to where it would migrate. */
const opening = (): Promise<unknown> => {
  const { runtimeUrl, migrationUrl } = postgres;
  const env = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl, NODE_ENV: 'test' };
  return openDatabase(loadConfig({ env }), () => undefined);
};

describe('what cannot be set is refused in a sentence before anything is migrated', () => {
  test.each<[string, (runtime: string, owner: string, database: string) => string, RegExp]>([
    [
      'replicas’ sessions, which enforce no foreign key',
      (runtime) => `alter role ${runtime} set session_replication_role = replica`,
      /^DATABASE_URL: session_replication_role is replica, .+\.$/,
    ],
    [
      'a database that is closed for writing',
      (_runtime, _owner, database) => `alter database ${database} set default_transaction_read_only = on`,
      /^DATABASE_URL: PostgreSQL only reads there .+\.$/,
    ],
    [
      'a search path without a schema',
      (runtime) => `alter role ${runtime} set search_path = nowhere`,
      /^DATABASE_URL: search_path names no schema .+\.$/,
    ],
    [
      'a search path that puts other functions before those of PostgreSQL',
      (runtime) => `alter role ${runtime} set search_path = public, pg_catalog`,
      /^DATABASE_URL: search_path names pg_catalog, .+\.$/,
    ],
    [
      'an owner who would make the tables elsewhere',
      (_runtime, owner) => `create schema elsewhere; grant usage on schema elsewhere to public;
        alter role ${owner} set search_path = elsewhere`,
      /^DATABASE_MIGRATION_URL: the search_path of the owner leads to the schema "elsewhere", and the one of DATABASE_URL to "public"; .+\.$/,
    ],
    [
      'a role that may not have as many connections as the pool',
      (runtime) => `alter role ${runtime} connection limit 11`,
      /^DATABASE_URL: the role allows 11 connections, and this process opens up to 12; raise the limit or lower DATABASE_POOL_SIZE\.$/,
    ],
    [
      'a database that may not have as many',
      (_runtime, _owner, database) => `alter database ${database} connection limit 5`,
      /^DATABASE_URL: the database allows 5 connections/,
    ],
  ])('%s', async (_title, sql, sentence) => {
    await opening();
    await administer(
      sql(
        identifier(postgres.runtimeUrl),
        identifier(postgres.migrationUrl),
        databaseOf(postgres.superuserUrl),
      ),
    );
    await expect(opening()).rejects.toThrow(sentence);
  });

  test.each([
    [
      'LATIN1',
      `encoding 'LATIN1' locale_provider libc locale 'C'`,
      /^DATABASE_URL: the database is encoded in LATIN1, /,
    ],
    [
      'SQL_ASCII',
      `encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
      /^DATABASE_URL: the database is encoded in SQL_ASCII, /,
    ],
    [
      'letters of C',
      `encoding 'UTF8' locale_provider libc locale 'C'`,
      /^DATABASE_URL: the database's locale does not put Ä/,
    ],
    [
      'a Turkish i',
      `encoding 'UTF8' locale_provider icu icu_locale 'tr' locale 'C.UTF-8'`,
      /^DATABASE_URL: the database's locale does not put Ä/,
    ],
  ])('a database in %s', async (_title, options, sentence) => {
    const name = `hostile_${randomUUID().slice(0, 8)}`;
    await administer(
      `create database ${name} template template0 ${options} owner ${identifier(postgres.migrationUrl)}`,
    );
    try {
      const env = {
        DATABASE_URL: withDatabase(postgres.runtimeUrl, name),
        DATABASE_MIGRATION_URL: withDatabase(postgres.migrationUrl, name),
      };
      expect(refusalOf(await runToExit(env), [postgres.password])).toMatch(sentence);
      const tables = `select relname from pg_class where relnamespace = 'public'::regnamespace`;
      expect(await queryAs(withDatabase(postgres.superuserUrl, name), tables)).toEqual([]);
    } finally {
      await administer(`drop database ${name} with (force)`);
    }
  });

  test.each([
    [14, 'PostgreSQL 14 is too old; Strata supports 15 to 18.'],
    [19, 'PostgreSQL 19 is newer than this build of Strata, which supports 15 to 18.'],
  ])('PostgreSQL %i', async (other, sentence) => {
    const answer = { rows: [{ version: other }] };
    const client = { query: async () => answer } as unknown as Client;
    expect((await serverRefusals(client, 1)).refusal).toBe(sentence);
  });
});
