import { Client, type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { queryAs, refusal } from '../support/sql';

const insufficientPrivilege = '42501';

let service: Service;
let ours: TestTenant;
let theirs: TestTenant;
let client: Client;

beforeAll(async () => {
  service = await startService({ env: { DATABASE_POOL_SIZE: '2' } });
});
afterAll(() => service.stop());
beforeEach(async () => {
  [ours, theirs] = [await service.tenant(), await service.tenant()];
  for (const tenant of [ours, theirs]) await create(tenant, 'ada');
  client = new Client({ connectionString: service.database.runtimeUrl });
  await client.connect();
});
afterEach(() => client.end());

function create(tenant: TestTenant, username: string): Promise<Answer> {
  return tenant.call('POST', '/api/v1/users', { body: { email: `${username}@example.com`, username } });
}

const insert = (tenantId: string): string =>
  `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
   values ('${tenantId}', gen_random_uuid(), 1, now(), now(), 'eve@example.com', 'eve', 'member', true)`;

describe('raw SQL as the runtime role', () => {
  test.each([undefined, ''])('sees and writes nothing with the tenant set to %j', async (setting) => {
    if (setting !== undefined)
      await client.query(`select set_config('strata.tenant_id', $1, false)`, [setting]);
    for (const table of ['users', 'organisations', 'organisation_deletions', 'directory_revision'])
      expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    expect(await refusal(client.query(insert(ours.id)))).toBe(insufficientPrivilege);
    expect((await client.query('update users set full_name = $1', ['Stolen'])).rowCount).toBe(0);
    expect((await client.query('delete from users')).rowCount).toBe(0);
  });

  test('sees and writes one tenant’s rows with that tenant set, and no others', async () => {
    await client.query(`set strata.tenant_id = '${ours.id}'`);
    const { rows } = await client.query<{ tenant_id: string }>('select tenant_id from users');
    expect(rows).toEqual([{ tenant_id: ours.id }]);
    const where = `where tenant_id = '${theirs.id}'`;
    expect((await client.query(`select * from users ${where}`)).rows).toEqual([]);
    expect((await client.query(`update users set full_name = 'Stolen' ${where}`)).rowCount).toBe(0);
    expect((await client.query(`delete from users ${where}`)).rowCount).toBe(0);
    expect(await refusal(client.query(insert(theirs.id)))).toBe(insufficientPrivilege);
    expect(await refusal(client.query(`update users set tenant_id = '${theirs.id}'`))).toBe(
      insufficientPrivilege,
    );
    expect(await refusal(client.query(insert(ours.id)))).toBeUndefined();
    expect((await client.query('delete from users')).rowCount).toBe(2);
  });

  test.each([
    ['set role strata_owner', insufficientPrivilege],
    ['set session authorization strata_owner', insufficientPrivilege],
    ['truncate users', insufficientPrivilege],
    ['alter table users disable row level security', insufficientPrivilege],
    ['alter table users no force row level security', insufficientPrivilege],
    ['drop policy users_tenant on users', insufficientPrivilege],
    ['create policy mine on users using (true)', insufficientPrivilege],
    ['create table mine (id int)', insufficientPrivilege],
    ['create schema mine', insufficientPrivilege],
    [
      'create trigger mine after insert on users execute function suppress_redundant_updates_trigger()',
      insufficientPrivilege,
    ],
    ['grant select on users to public', undefined],
    ['delete from migrations', insufficientPrivilege],
    ['set row_security = off; select * from users', insufficientPrivilege],
  ])('is refused: %s', async (statement, code) => {
    expect(await refusal(client.query(statement))).toBe(code);
    const acl = `select has_table_privilege('public', 'users', 'select') as open`;
    expect(await queryAs(service.database.superuserUrl, acl)).toEqual([{ open: false }]);
  });

  test('the uniqueness of a key tells nothing of another tenant’s row', async () => {
    await client.query(`set strata.tenant_id = '${ours.id}'`);
    const [row] = await queryAs<{ id: string }>(
      service.database.superuserUrl,
      'select id from users where tenant_id = $1',
      [theirs.id],
    );
    // The same id is free here: uniqueness does not see the other tenant either.
    const same = insert(ours.id).replace('gen_random_uuid()', `'${row?.id}'`);
    expect(await refusal(client.query(same))).toBeUndefined();
  });
});

describe('requests of two tenants on two connections', () => {
  const pool = (): Pool => (service.app.get(DataSource).driver as unknown as { master: Pool }).master;

  test('never mix, and leave no tenant set on a connection, after errors and rollbacks too', async () => {
    const requests = Array.from({ length: 200 }, async (_, index) => {
      const tenant = index % 2 === 0 ? ours : theirs;
      const other = tenant === ours ? theirs : ours;
      const wrong = await answerOf(tenant, index % 5);
      return wrong.includes(other.id) ? [`request ${index}`] : [];
    });
    expect((await Promise.all(requests)).flat()).toEqual([]);
    expect(await remainingSettings(pool())).toEqual([
      { tenant: false, scope: false },
      { tenant: false, scope: false },
    ]);
  });

  /** What a tenant is answered: reads, a write, a conflict that rolls back, and a failing statement. */
  async function answerOf(tenant: TestTenant, kind: number): Promise<string> {
    const users = '/api/v1/users';
    switch (kind) {
      case 0: {
        const { status, text } = await tenant.call('GET', '/api/v1/organisation');
        expect(status).toBe(200);
        expect(JSON.parse(text)).toMatchObject({ id: tenant.id });
        return text;
      }
      case 1: {
        const { status, body, text } = await tenant.call('GET', `${users}?username=ada&total=true`);
        expect([status, body.total]).toEqual([200, 1]);
        return text;
      }
      case 2:
        expect((await create(tenant, 'ada')).status).toBe(409);
        return '';
      case 3: {
        const items = [{ email: 'ada@example.com', username: 'x-y-z' }];
        expect((await tenant.call('POST', `${users}/batch`, { body: { items } })).status).toBe(409);
        return '';
      }
      default: {
        const { body } = await tenant.call('GET', users);
        const { id } = body.items[0] as { id: string };
        const changed = await tenant.call('PATCH', `${users}/${id}`, { body: { fullName: tenant.id } });
        expect(changed.status).toBe(200);
        return changed.text;
      }
    }
  }
});

/** Whether any tenant or scope is set on each of the pool's connections. */
async function remainingSettings(pool: Pool): Promise<{ tenant: boolean; scope: boolean }[]> {
  const clients = await Promise.all([pool.connect(), pool.connect()]);
  try {
    return await Promise.all(
      clients.map(async (client) => {
        const { rows } = await client.query<{ tenant: boolean; scope: boolean }>(
          `select coalesce(current_setting('strata.tenant_id', true), '') <> '' as tenant,
                  coalesce(current_setting('strata.scope', true), '') <> '' as scope`,
        );
        return rows[0] ?? { tenant: true, scope: true };
      }),
    );
  } finally {
    for (const client of clients) client.release();
  }
}
