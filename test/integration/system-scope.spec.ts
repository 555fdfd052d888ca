import { newId } from '../../src/kernel/values/id';
import { MissingScopeError, runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import { SendingStore } from '../../src/platform/work/mail/sending-store';
import { everything } from '../contract/list.contract';
import { ofSpec } from '../support/citus/record-statements.cjs';
import { newOrganisation, newUser } from '../support/database/entities';
import { addEventRun } from '../support/events/event-run';
import { featureFacts } from '../support/openapi/feature-facts';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs, refusal } from '../support/sql';

let service: Service;
let database: ScopedDatabase;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  service = await startService();
  database = service.app.get(ScopedDatabase);
});
afterAll(() => service.stop());
beforeEach(async () => {
  [ours, theirs] = [await service.tenant(), await service.tenant()];
  for (const { id } of [ours, theirs])
    await runAsTenant(id, async () => {
      for (const { addRows } of featureFacts().values()) await addRows?.(service.app);
      await service.app.get(SendingStore).begin({ kind: 'welcome', eventId: newId() });
    });
  await addEventRun(service.database);
  const headers = { 'idempotency-key': newId() };
  for (const { token, id } of [ours, theirs]) {
    await service.call('POST', '/api/v1/users', {
      token,
      headers,
      body: { email: 'ada@example.com', username: 'ada' },
    });
    await service.call('POST', `/api/v1/organisations/${id}/tokens`, {
      operator: true,
      headers: { 'idempotency-key': id },
    });
  }
});

/** Tables of the catalogue, so that a new feature's table is seen here at once, and red until `beforeEach` stores a row in it. */
async function tablesWhere(condition: string): Promise<string[]> {
  const rows = await queryAs<{ name: string }>(
    service.database.superuserUrl,
    `select c.relname::text as name from pg_class c where relkind in ('r', 'p') and not relispartition and c.relnamespace = 'public'::regnamespace
       and c.relname <> 'migrations' and ${condition}`,
  );
  return rows.map(({ name }) => name).toSorted();
}
const tenantColumn = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`;
const said = (comment: string): string =>
  `coalesce(obj_description(c.oid, 'pg_class') = 'strata:${comment}', false)`;
/** Tables of deliveries, which workers hand on for every tenant. */
const shared = ['event_claims', 'event_deliveries', 'event_inbox'];
/** The runtime role may not even try: no privilege. */
const unprivileged = '42501';

const nothing = '00000000-0000-0000-0000-000000000000';
const wholeLog = `event_log_page('${nothing}', '${nothing}', '${nothing}', null, array(select generate_series(0, 15)), null, 1000)`;

const count = async (table: string): Promise<number> =>
  Number((await database.select(`select count(*) as n from ${table}`, []))[0]?.['n']);
/** Runs a statement that must change nothing: how many rows it changed, or the SQLSTATE it is refused with. */
const write = async (sql: string): Promise<number | string | undefined> => {
  let changed = 0;
  const refused = await refusal(
    database.write(async (manager) => {
      const [, affected] = await manager.query<[unknown, number]>(`${ofSpec} ${sql}`);
      changed = affected;
    }),
  );
  return refused ?? changed;
};

describe('the system scope', () => {
  test('sees every organisation', async () => {
    const { items } = await runAsSystem(() => service.app.get(OrganisationRepository).list(everything));
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([ours.id, theirs.id]));
  });

  test('sees, changes and removes no row of any table that has a tenant', async () => {
    const tables = await tablesWhere(`${tenantColumn} and not ${said('shared')}`);
    expect(tables).toEqual(expect.arrayContaining(['events', 'users']));
    for (const table of tables) {
      const stored = await queryAs(service.database.superuserUrl, `select from ${table}`);
      expect({ table, empty: stored.length === 0 }).toEqual({ table, empty: false });
      await runAsSystem(async () => {
        expect({ table, seen: await count(table) }).toEqual({ table, seen: 0 });
        const isLog = ['events', 'audit_entries'].includes(table);
        expect(await write(`update ${table} set id = id`)).toBe(isLog ? unprivileged : 0);
        expect(await write(`delete from ${table}`)).toBe(0);
      });
    }
  });

  test('sees what is to be done about the events of all tenants, and nothing of what they say', async () => {
    // Besides them it sees what is looked for before the tenant is known: API keys, which say no tenant, and what a person is asked
    // into and belongs to. And mails in doubt: the ids of their events.
    expect(await tablesWhere(said('shared'))).toEqual([
      'api_keys',
      ...shared,
      'invitations',
      'memberships',
      'uncertain_mails',
    ]);
    await runAsSystem(async () => {
      const tenants = await database.select('select distinct tenant_id from event_deliveries', []);
      expect(tenants).toEqual(expect.arrayContaining([{ tenant_id: ours.id }, { tenant_id: theirs.id }]));
      const page = await database.select(`select * from ${wholeLog}`, []);
      expect(page.map((row) => row['tenant_id'])).toEqual(expect.arrayContaining([ours.id, theirs.id]));
      const columns = ['tenant_id', 'id', 'slot', 'subject', 'position', 'type', 'time'];
      expect(Object.keys(page[0]!)).toEqual(columns);
    });
    // Ids, numbers and times, names of consumers; and the cause of a failure, which problemOf words.
    const known =
      /^(\w*id|slot|subject|position|\w+_position|replay|\w+_at|attempts|crashes|suspected|worker|claim|consumer|problem)$/;
    const columns = await queryAs<{ name: string }>(
      service.database.superuserUrl,
      'select distinct column_name::text as name from information_schema.columns where table_name = any($1)',
      [shared],
    );
    expect(columns.map(({ name }) => name).filter((name) => !known.test(name))).toEqual([]);
  });

  test('alone walks along the log of all: a tenant sees its own, and without a scope it is empty', async () => {
    const sql = `select distinct tenant_id from ${wholeLog}`;
    expect(await queryAs(service.database.runtimeUrl, sql)).toEqual([]);
    expect(await runAsTenant(ours.id, () => database.select(sql, []))).toEqual([{ tenant_id: ours.id }]);
  });

  test('adds no row to a table that has a tenant', async () => {
    const sql = `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
      values ('${ours.id}', gen_random_uuid(), 1, now(), now(), 'eve@example.com', 'eve', 'member', true)`;
    expect(await runAsSystem(() => write(sql))).toBe('42501');
    expect(await runAsTenant(theirs.id, () => write(sql))).toBe('42501');
  });

  test('has no tenant for a repository to work in', async () => {
    const users = service.app.get(UserRepository);
    await expect(runAsSystem(() => users.list(everything))).rejects.toThrow(MissingScopeError);
    await expect(runAsSystem(() => users.add(newUser()))).rejects.toThrow(MissingScopeError);
  });
});

describe('a tenant’s scope', () => {
  test('sees its own organisation and nothing else of the directory', async () => {
    const tables = await tablesWhere(
      `not ${tenantColumn} and not ${said('common')} and not ${said('owner')}`,
    );
    expect(tables).toEqual(
      expect.arrayContaining([
        'cache_generation',
        'directory_revision',
        'organisation_deletions',
        'organisations',
      ]),
    );
    await service.call('DELETE', `/api/v1/organisations/${(await service.tenant()).id}`, { operator: true });
    await runAsTenant(ours.id, async () => {
      for (const table of tables) {
        const stored = await queryAs(service.database.superuserUrl, `select from ${table}`);
        expect({ table, empty: stored.length === 0 }).toEqual({ table, empty: false });
        expect({ table, seen: await count(table) }).toEqual({
          table,
          seen: table === 'organisations' ? 1 : 0,
        });
      }
      expect(await database.select('select id from organisations', [])).toEqual([{ id: ours.id }]);
    });
  });

  test('sees and changes of the shared tables its own rows only', async () => {
    await runAsTenant(ours.id, async () => {
      for (const table of ['event_deliveries', 'events']) {
        expect(await database.select(`select distinct tenant_id from ${table}`, [])).toEqual([
          { tenant_id: ours.id },
        ]);
        expect(await write(`update ${table} set problem = null where tenant_id = '${theirs.id}'`)).toBe(
          table === 'events' ? '42703' : 0,
        );
        expect(await write(`delete from ${table} where tenant_id = '${theirs.id}'`)).toBe(0);
      }
    });
  });

  test('sees who wants which events, and changes nothing of it', async () => {
    expect(await tablesWhere(said('common'))).toEqual(['event_consumers']);
    await runAsTenant(ours.id, async () => {
      expect(await count('event_consumers')).toBeGreaterThan(0);
      expect(await write(`update event_consumers set via = 'nobody'`)).toBe(0);
    });
  });

  test('writes nothing in the directory', async () => {
    await runAsTenant(ours.id, async () => {
      for (const table of await tablesWhere(said('owner')))
        for (const what of ['select * from', 'insert into', 'delete from', 'truncate'])
          expect(await write(`${what} ${table}${what === 'insert into' ? ' default values' : ''}`)).toBe(
            unprivileged,
          );
      for (const table of await tablesWhere(`not ${tenantColumn} and not ${said('owner')}`)) {
        expect([0, unprivileged]).toContain(await write(`update ${table} set id = id`));
        expect([0, unprivileged]).toContain(await write(`delete from ${table}`));
      }
      const organisations = service.app.get(OrganisationRepository);
      const code = await refusal(organisations.add(newOrganisation()));
      expect(code).toBe('42501');
    });
    expect((await ours.call('GET', '/api/v1/organisation')).body).toMatchObject({ id: ours.id, version: 1 });
  });
});
