import { randomBytes } from 'node:crypto';
import { isolationBreaches } from '../../src/platform/data/database/scope/isolation-check';
import { startService } from '../support/service';
import { onePolicy, plantedBreaches, tenantTable } from '../support/tenancy/planted-breaches';
import { queryAs, withClient } from '../support/sql';
import { until } from '../support/until';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const breachesAs = (url: string): Promise<string[]> =>
  withClient(url, (client) =>
    isolationBreaches({ query: async <T>(sql: string) => (await client.query(sql)).rows as T }),
  );

/** The breaches that the service would find if the owner had run the statement. It is undone, because a database for each takes far longer. */
const breachesAfter = (sql: string): Promise<string[]> =>
  withClient(database.superuserUrl, async (client) => {
    await client.query(`begin; set local role strata_owner; ${sql}; set local role strata_runtime`);
    return isolationBreaches({ query: async <T>(rule: string) => (await client.query(rule)).rows as T });
  });

test('a migrated database has no breach', async () => {
  expect(await breachesAs(database.runtimeUrl)).toEqual([]);
});

test.each([
  ['a security_invoker view', 'create view own_users with (security_invoker = true) as select * from users'],
  [
    'a view that an extension brings',
    'create view queries as select * from pg_stat_activity; reset role; alter extension plpgsql add view queries',
  ],
  ['pg_stat_statements with its views', 'reset role; create extension pg_stat_statements'],
  ['a plain function', `create function peek() returns bigint language sql as 'select count(*) from users'`],
  ['another index', 'create index users_full_name_idx on users (full_name)'],
  [
    'a foreign key with the tenant',
    tenantTable(
      'notes',
      'tenant_id uuid not null, id uuid, user_id uuid, primary key (tenant_id, id), foreign key (tenant_id, user_id) references users',
    ),
  ],
])('%s is no breach', async (_, sql) => {
  expect(await breachesAfter(sql)).toEqual([]);
});

test.each(plantedBreaches)('a breach is named when %s', async (_, sql, ...breaches) => {
  expect((await breachesAfter(sql)).toSorted()).toEqual(breaches.toSorted());
});

const administer = (sql: string): Promise<unknown> => queryAs(database.superuserUrl, sql);

describe('the role the service runs as', () => {
  /** Roles are the whole server's, so each test makes and drops its own. */
  const role = `breach_${randomBytes(4).toString('hex')}`;
  const url = (): string =>
    Object.assign(new URL(database.superuserUrl), { username: role, password: 'secret' }).href;
  const memberships = `grant strata_owner to ${role}`;

  beforeEach(() => administer(`create role ${role} login password 'secret'`));
  afterEach(() => administer(`drop owned by ${role}; drop role ${role}`));

  test.each([
    ['a superuser', `alter role ${role} superuser`, [`role ${role} is a superuser`]],
    ['exempt from row-level security', `alter role ${role} bypassrls`, [`role ${role} has BYPASSRLS`]],
    [
      'able to read the replication stream',
      `alter role ${role} replication`,
      [`role ${role} has REPLICATION, which reads every row`],
    ],
    [
      'in a tenant from the start',
      `alter role ${role} set strata.tenant_id = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'`,
      [`role ${role} comes with strata.tenant_id already set; a scope is set by each statement`],
    ],
    [
      'in the system scope from the start',
      `alter role ${role} set strata.scope = 'system'`,
      [`role ${role} comes with strata.scope already set; a scope is set by each statement`],
    ],
    ['able to create databases', `alter role ${role} createdb`, [`role ${role} has CREATEDB`]],
    [
      'able to read every table',
      `grant pg_read_all_data to ${role}`,
      [
        `role ${role} is a member of pg_read_all_data, which reaches beyond the tables`,
        `role ${role} may SELECT table event_retention, which the service does not need`,
      ],
    ],
    ['a member of the owner', memberships, [`role ${role} may act as the owner of table users`]],
    [
      'a member of the owner who must ask for it',
      `alter role ${role} noinherit; ${memberships}`,
      [`role ${role} may act as the owner of table users`],
    ],
    [
      'the owner of a table',
      `alter table users owner to ${role}`,
      [`role ${role} may act as the owner of table users`],
    ],
  ])('is refused when it is %s', async (_, sql, expected) => {
    expect(await breachesAs(url())).toEqual([]);
    await administer(sql);
    expect(await breachesAs(url())).toEqual(expect.arrayContaining(expected));
    await administer(`alter table users owner to strata_owner`);
  });
});

test.each([
  ['strata.scope', 'system'],
  ['strata.tenant_id', '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'],
])('a database URL that sets %s is a breach', async (setting, value) => {
  const url = new URL(database.runtimeUrl);
  url.searchParams.set('options', `-c ${setting}=${value}`);
  expect(await breachesAs(url.href)).toEqual([
    `role strata_runtime comes with ${setting} already set; a scope is set by each statement`,
  ]);
});

test.each([
  ['temporary', 'may create temporary tables: revoke temporary on database % from public'],
  ['create', 'may create schemas in database %'],
])('the privilege %s on the database is a breach', async (privilege, breach) => {
  expect(await breachesAfter(`grant ${privilege} on database ${database.name} to public`)).toEqual([
    `role strata_runtime ${breach.replace('%', database.name)}`,
  ]);
});

test('the service does not start on a breached database, and says every breach', async () => {
  const breached = await createTestDatabase();
  await queryAs(
    breached.migrationUrl,
    'alter table users no force row level security; create policy more on users using (true)',
  );
  await expect(startService({ database: breached })).rejects.toThrow(
    `Tenants are not isolated, so Strata does not start:\n  - table users: row-level security is not forced\n  - ${onePolicy}`,
  );
  // Nothing of the service that did not start is left behind.
  const sql = `select 1 from pg_stat_activity where datname = $1 and application_name = 'strata'`;
  await until('its connections are gone', async () => {
    const rows = await queryAs(breached.superuserUrl, sql, [breached.name]);
    return rows.length === 0;
  });
  await breached.drop();
});
