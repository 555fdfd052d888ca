import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { backUp } from '../../src/startup/database-tools/backup';
import { restore } from '../../src/startup/database-tools/restore';
import { storePerson } from '../support/accounts/stored-person';
import { asRole } from '../support/database/external-postgres';
import { type Digests, digests } from '../support/database/table-digests';
import { createEmptyDatabase, type TestDatabase } from '../support/database/test-database';
import { furnishTenant } from '../support/openapi/furnished-tenant';
import { operationsOf, readDocument } from '../support/openapi/openapi-document';
import { cleanUp, type Exit, launch, temporaryFolder } from '../support/processes/launched-service';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs, withClient } from '../support/sql';
import { until } from '../support/until';

/*
 * With PostgreSQL's own programs, which a server of 15 takes from Debian; the embedded server is newer than those. The tests build on
 * each other: what the first has dumped is restored by the next.
 */
const password = 'a-backup-password-of-the-test';
/** The migrations make again what signed scopes are checked with. */
const remade = /^scope_secrets$/;
/** Those of workers that are long gone. */
const claims = /^event_claims$/;

let folder: string;
let source: Service;
let tenants: TestTenant[];
let dump: string;
let atSnapshot: Digests;
let target: TestDatabase;

const backupUrl = (): string => asRole(source.database.superuserUrl, 'strata_backup', password);

beforeAll(async () => {
  folder = temporaryFolder();
  dump = join(folder, 'strata.dump');
  source = await startService({ env: { ROLE: 'all' } });
  // As docs/guides/backup.md has it; the servers of the tests have the role without a login.
  await queryAs(
    source.database.superuserUrl,
    `alter role strata_backup login password '${password}';
     grant connect on database ${source.database.name} to strata_backup`,
  );
  const operations = operationsOf(await readDocument(source));
  for (const mark of ['first', 'second']) await furnishTenant(source, operations, mark);
  tenants = [await source.tenant(), await source.tenant()];
  for (const { id } of tenants) await storePerson(source, id);
  // Older than any retention, on both logs of the second tenant.
  const [, second] = tenants as [TestTenant, TestTenant];
  await second.call('POST', '/api/v1/users', { body: { email: 'old@example.com', username: 'old' } });
  await queryAs(
    source.database.superuserUrl,
    `update events set time = time - interval '100 days' where tenant_id = '${second.id}';
     update audit_entries set created_at = created_at - interval '1000 days' where tenant_id = '${second.id}';
     insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, due_at, dead_at, problem)
     select tenant_id, gen_random_uuid(), 'given-up', id, slot, subject, position, 'infinity', now(), '{}'
     from events where tenant_id = '${second.id}';
     update organisations set slug = 'desk' where id = '${tenants[0]!.id}'`,
  );
  target = await createEmptyDatabase();
});
afterAll(async () => {
  await cleanUp();
  await source.stop();
  await target.drop();
});

/** Creates users and tasks as fast as they are answered, until it is told to stop; answers how many were created. */
function load(): { readonly made: () => number; readonly stop: () => Promise<void> } {
  const state = { made: 0, isOver: false };
  const work = async (tenant: TestTenant, client: number): Promise<void> => {
    for (let n = 0; !state.isOver; n += 1) {
      const username = `busy-${client}-${n}`;
      const { status } = await tenant.call('POST', '/api/v1/users', {
        body: { email: `${username}@example.com`, username },
      });
      if (status !== 201) throw new Error(`A request of the load was answered ${status}`);
      state.made += 1;
    }
  };
  const all = Promise.all(tenants.flatMap((tenant, place) => [1, 2].map((n) => work(tenant, place * 2 + n))));
  all.catch(() => undefined);
  return {
    made: () => state.made,
    stop: async () => {
      state.isOver = true;
      await all;
    },
  };
}

function cli(
  args: readonly string[],
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<Exit> {
  const settings = {
    DATABASE_URL: database.runtimeUrl,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    REDIS_URL: process.env['STRATA_TEST_REDIS_URL'] ?? '',
    CACHE_ENVIRONMENT: database.name,
    ...env,
  };
  return launch(settings, { script: 'cli', args: ['db', ...args] }).exited;
}

const count = async (table: string, tenant: string): Promise<number> => {
  const live = table === 'users' ? 'and deleted_at is null' : '';
  const sql = `select count(*)::int as n from ${table} where tenant_id = $1 ${live}`;
  return (await queryAs<{ n: number }>(target.superuserUrl, sql, [tenant]))[0]!.n;
};

const restoreOne = (organisation: string): Promise<Exit> =>
  cli(['restore', '--from', dump, '--organisation', organisation], target);

const ofTenant = (tenant: string): Promise<Digests> =>
  withClient(target.superuserUrl, (client) => digests(client, { tenant, without: claims }));
const ofOthers = (but: string): Promise<Digests> =>
  withClient(target.superuserUrl, (client) => digests(client, { but }));

const args = (out: string): string[] => ['backup', '--out', out];

const shell = (sql: string, ...more: string[]): Promise<Exit> =>
  cli(['shell', '--command', `copy (${sql}) to stdout`, ...more], source.database);

test('a busy database is dumped as strata_backup, as of one moment', async () => {
  const busy = load();
  await until('the load is on', () => busy.made() > 20);
  const lines: string[] = [];
  await withClient(source.database.superuserUrl, async (client: Client) => {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
    const snapshot = rows[0]!.snapshot;
    const before = busy.made();
    await backUp({ url: backupUrl(), out: dump, snapshot, progress: (line) => void lines.push(line) });
    expect(busy.made()).toBeGreaterThan(before);
    atSnapshot = await digests(client, { without: remade });
  });
  await busy.stop();
  expect(Object.keys(atSnapshot)).toEqual(
    expect.arrayContaining(['users', 'tasks', 'invoices', 'organisations', 'people']),
  );
  expect(lines).toEqual(expect.arrayContaining(['users …', 'events …', 'audit_entries …']));
  expect(statSync(dump).mode & 0o777).toBe(0o600);
  const now = await withClient(source.database.superuserUrl, (client) =>
    digests(client, { without: remade }),
  );
  expect(now['users']).not.toBe(atSnapshot['users']);
});

test('what is restored elsewhere is every row of the snapshot, and nothing else', async () => {
  await restore({ url: target.migrationUrl, from: dump, progress: () => undefined });
  expect(await withClient(target.superuserUrl, (client) => digests(client))).toEqual(atSnapshot);
});

test('the command restores into an empty database only, and leaves it ready and with an entry', async () => {
  const refused = await cli(['restore', '--from', dump], target);
  expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('The database is not empty (') });
  await target.drop();
  target = await createEmptyDatabase();
  const done = await cli(['restore', '--from', dump], target);
  expect(done).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Every migration and function is this build’s.'),
  });
  const entries = await queryAs(
    target.superuserUrl,
    `select type, changes->'file'->>'after' as file from system_audit_entries where actor like 'operator:%' and type = 'database.restored'`,
  );
  expect(entries).toEqual([{ type: 'database.restored', file: 'strata.dump' }]);
});

describe('the service on the restored database', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ database: target });
  });
  afterAll(() => service.stop());

  const token = (tenant: string): string => service.token(tenant);

  test('answers each tenant its users and its audit log', async () => {
    const organisations = 'select id from organisations where deleted_at is null';
    const ids = await queryAs<{ id: string }>(target.superuserUrl, organisations);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    for (const { id } of ids) {
      const answers = ['users', 'audit'].map((path) =>
        service.call('GET', `/api/v1/${path}?limit=1&total=true`, { token: token(id) }),
      );
      const totals = (await Promise.all(answers)).map(({ body }) => body.total?.count ?? body.total);
      expect(totals).toEqual([await count('users', id), await count('audit_entries', id)]);
    }
    expect(await count('users', tenants[0]!.id)).toBeGreaterThan(5);
  });

  async function deleteOrganisation(id: string): Promise<void> {
    const { status } = await service.call('DELETE', `/api/v1/organisations/${id}`, { operator: true });
    expect([202, 204]).toContain(status);
    await until('the organisation is gone', async () => {
      const { body } = await service.call('GET', `/api/v1/organisations/${id}/deletion`, { operator: true });
      return body.status === 'done';
    });
  }

  test('an organisation that is there is not restored over', async () => {
    const { code, stderr } = await restoreOne(tenants[0]!.id);
    expect([code, stderr]).toEqual([4, expect.stringContaining('delete it first')]);
    // The same slug by the folding of Unicode: a long s is an s, and a Kelvin sign a k.
    expect((await restoreOne('deſ\u{212a}')).stderr).toContain('delete it first');
    const unknown = await restoreOne('nobody-has-this');
    expect(unknown.stderr).toContain('The backup has no organisation with the slug "nobody-has-this".');
  });

  test('a deleted organisation comes back alone, with all of its rows, while the service runs', async () => {
    const [{ id }] = tenants as [TestTenant];
    const call = (path: string) => service.call('GET', `/api/v1${path}`, { token: token(id) });
    const [{ id: user }] = (await call('/users?limit=1')).body.items as [{ id: string }];
    const view = (await call(`/users/${user}`)).body as unknown;
    // Deliveries that workers had in hand when the backup was made are in no worker's when they come back.
    await queryAs(target.superuserUrl, `update event_deliveries set worker = null, claim = null`);
    const [before, others] = [await ofTenant(id), await ofOthers(id)];
    await deleteOrganisation(id);
    expect(await ofTenant(id)).toEqual({});
    await until('its token is refused', async () => (await call('/users')).status === 401);
    // Another database has counted less far: positions of events go on behind those that came back.
    await queryAs(target.superuserUrl, `alter sequence events_position_seq restart with 1`);

    const done = await restoreOne(id);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Restored: desk \(/) });
    expect(await ofTenant(id)).toEqual(before);
    expect(await ofOthers(id)).toEqual(others);
    await until('its token is accepted', async () => (await call('/users')).status === 200);
    expect((await call(`/users/${user}`)).body).toEqual(view);
    const body = { email: 'after@example.com', username: 'after' };
    expect((await service.call('POST', '/api/v1/users', { token: token(id), body })).status).toBe(201);
    const [{ isLast }] = (await queryAs(
      target.superuserUrl,
      `select (select position from events where subject = $2::uuid) = max(position) as "isLast" from events where tenant_id = $1`,
      [id, (await call('/users?username=after')).body.items[0].id],
    )) as [{ isLast: boolean }];
    expect(isLast).toBe(true);
    const acts = await queryAs(
      target.superuserUrl,
      `select subject from system_audit_entries where type = 'organisation.restored'`,
    );
    expect(acts).toEqual([{ subject: id }]);
  });

  test('it can be deleted and restored again; memberships of people who are gone stay behind', async () => {
    const [{ id }] = tenants as [TestTenant];
    await deleteOrganisation(id);
    await queryAs(target.superuserUrl, `delete from people where id in (select id from people order by id)`);
    const done = await restoreOne(id);
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Left out: 1 memberships whose row of people is missing.'),
    });
  });

  test('what is older than its retention stays behind, with what belongs to it', async () => {
    const [, { id }] = tenants as [TestTenant, TestTenant];
    await deleteOrganisation(id);
    const { code, stdout } = await restoreOne(id);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Left out: \d+ of events older than EVENTS_RETENTION_DAYS\.$/m);
    expect(stdout).toMatch(/^Left out: 1 of the audit log older than AUDIT_RETENTION_DAYS\.$/m);
    const old = await queryAs(
      target.superuserUrl,
      `select 1 from events where tenant_id = $1 and time < now() - interval '90 days'
       union all select 1 from audit_entries where tenant_id = $1 and created_at < now() - interval '900 days'
       union all select 1 from event_deliveries d where tenant_id = $1
         and not exists (select from events e where e.tenant_id = d.tenant_id and e.id = d.event_id)`,
      [id],
    );
    expect(old).toEqual([]);
  });

  test('a backup of other tables is refused', async () => {
    const [{ id }] = tenants as [TestTenant];
    await deleteOrganisation(id);
    await queryAs(target.superuserUrl, `insert into migrations (timestamp, name) values (1, 'Newer1')`);
    const { code, stderr } = await restoreOne(id);
    expect([code, stderr]).toEqual([4, expect.stringContaining('they differ by Newer1')]);
    await queryAs(target.superuserUrl, `delete from migrations where name = 'Newer1'`);
  });
});

test('workers on the restored database handle what was waiting in the backup', async () => {
  const service = await startService({ database: target, env: { ROLE: 'all' } });
  try {
    await until('nothing waits', async () => {
      const sql = 'select 1 from event_deliveries where dead_at is null limit 1';
      return (await queryAs(target.superuserUrl, sql)).length === 0;
    });
  } finally {
    await service.stop();
  }
});

describe('db backup', () => {
  test('writes a whole file under its name, with the password in no argument, and never over another', async () => {
    const out = join(folder, 'by-command.dump');
    const env = { DATABASE_BACKUP_URL: backupUrl() };
    const done = await cli(args(out), source.database, env);
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Written: .*by-command\.dump \(\d+\.\d MB\)/),
    });
    expect(done.stdout + done.stderr).not.toContain(password);
    const again = await cli(args(out), source.database, env);
    expect(again).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('exists already; name a new file.'),
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    ['no setting', 2, () => ({}), 'Set DATABASE_BACKUP_URL to a login that reads the rows of every tenant'],
    [
      'the owner, whom row-level security binds',
      5,
      () => ({ DATABASE_BACKUP_URL: source.database.migrationUrl }),
      'role strata_owner does not bypass row-level security',
    ],
  ])('refuses %s, and leaves no file', async (_, expected, env, sentence) => {
    const out = join(folder, 'refused.dump');
    const { code, stderr } = await cli(args(out), source.database, env());
    expect([code, stderr]).toEqual([expected, expect.stringContaining(sentence)]);
    expect(existsSync(out)).toBe(false);
  });

  test('a file that is no backup is refused before anything is changed', async () => {
    const file = join(folder, 'no.dump');
    writeFileSync(file, 'no backup');
    const empty = await createEmptyDatabase();
    try {
      const { code, stderr } = await cli(['restore', '--from', file], empty);
      expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be read as a backup')]);
    } finally {
      await empty.drop();
    }
  });
});

test('db shell is psql with the login of the service, which sees a tenant’s rows in its scope alone', async () => {
  const [, { id }] = tenants as [TestTenant, TestTenant];
  const scoped = `select (select count(*) > 0 from users) from (select set_config('strata.tenant_id', '${id}', true)) s`;
  expect(await shell('select current_user, count(*) from users')).toMatchObject({
    code: 0,
    stdout: 'strata_runtime\t0\n',
  });
  expect(await shell('select current_user', '--owner')).toMatchObject({ code: 0, stdout: 'strata_owner\n' });
  expect(await shell(`${scoped} offset 0`)).toMatchObject({ code: 0 });
  expect(await shell('select no_such_column')).toMatchObject({ code: 1 });
});
