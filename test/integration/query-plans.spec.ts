import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import { organisationList } from '../../src/modules/organisations/domain/organisation.repository';
import { taskList } from '../../src/modules/tasks/domain/task.repository';
import { userList, UserRepository } from '../../src/modules/users/domain/user.repository';
import { explain, type QueryPlan } from '../support/database/query-plan';
import { type Answer, type Service, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { interceptStatements, type Statement } from '../support/database/statements';

const tenants = 6;
const usersOfTenant = 1500;
const organisations = 3_000;

let service: Service;
let tenant: { readonly id: string; readonly token: string };

beforeAll(async () => {
  // Every list asks the database, also one that was read before.
  service = await startService({ env: { CACHE_ENABLED: 'false' } });
  const { superuserUrl } = service.database;
  await queryAs(
    superuserUrl,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     select gen_random_uuid(), 1, now() - n * interval '1 minute', now() - (n * 7919 % ${organisations}) * interval '1 minute',
       'Organisation ' || n * 31 % ${organisations}, 'organisation-' || n, 'o' || n || '@example.com', true
     from generate_series(1, ${organisations}) n;
     insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active, deleted_at)
     select o.id, gen_random_uuid(), 1, now() - n * interval '1 minute', now() - (n * 7919 % ${usersOfTenant}) * interval '1 minute',
       n || '@example.com', 'User-' || n * 31 % ${usersOfTenant}, 'Ada ' || n, 'member', true, case when n % 3 = 0 then now() end
     from (select id from organisations limit ${tenants}) o, generate_series(0, ${usersOfTenant - 1}) n;
     insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags, due_at)
     select tenant_id, gen_random_uuid(), 1, created_at, now(), 'Task', 'todo',
       (array['low', 'normal', 'high', 'urgent'])[1 + abs(hashtext(id::text)) % 4], '{common}',
       case when hashtext(id::text) % 5 <> 0 then updated_at end from users;
     analyze`,
  );
  const [row] = await queryAs<{ id: string }>(superuserUrl, 'select tenant_id as id from users limit 1');
  const { id } = row ?? { id: '' };
  tenant = { id, token: service.token(id) };
});
afterAll(() => service.stop());

/** The one statement on a table that the service sends meanwhile. */
async function statementOn(table: string, work: () => Promise<unknown>): Promise<Statement> {
  const { statements, stop } = interceptStatements();
  await work().finally(stop);
  const found = statements.filter(({ text }) => text.includes(`from "${table}"`));
  expect(found).toHaveLength(1);
  return found[0] as Statement;
}

const planOf = (statement: Statement): Promise<QueryPlan> => explain(service.database.runtimeUrl, statement);

const get = async (path: string): Promise<Answer> => {
  const isTenant = !path.startsWith('/api/v1/organisations');
  const answer = await service.call('GET', path, isTenant ? { token: tenant.token } : { operator: true });
  expect(answer.status).toBe(200);
  return answer;
};

/** A list of a table, whose plan needs an index for its order; `condition` is what the index must narrow down by. */
const lists = [
  ...userList.sorts.flatMap((sort) => [
    { table: 'users', path: `/api/v1/users?sort=${sort}`, condition: 'tenant_id' },
    { table: 'users', path: `/api/v1/users?sort=-${sort}`, condition: 'tenant_id' },
  ]),
  ...taskList.sorts.flatMap((sort) =>
    ['', '-'].map((sign) => ({
      table: 'tasks',
      path: `/api/v1/tasks?sort=${sign}${sort}`,
      condition: 'tenant_id',
    })),
  ),
  { table: 'users', path: '/api/v1/users?', condition: 'tenant_id' },
  { table: 'users', path: '/api/v1/users/deleted?', condition: 'tenant_id' },
  { table: 'users', path: '/api/v1/users?deleted=true', condition: 'tenant_id' },
  ...['', ...organisationList.sorts.flatMap((sort) => [`sort=${sort}`, `sort=-${sort}`])].map((query) => ({
    table: 'organisations',
    path: `/api/v1/organisations?${query}`,
    condition: '',
  })),
];

describe.each(lists)('GET $path', ({ table, path, condition }) => {
  test('reads its first page from an index, in order', async () => {
    const plan = await planOf(await statementOn(table, () => get(path)));
    expectIndexOnly(plan, condition);
    expect(plan.nodes.join()).not.toContain('Sort');
    expect(plan.rows).toBe(21);
  });

  test('reads its second page from an index, in order, starting where the first ended', async () => {
    const { body } = await get(`${path}&limit=5`);
    const next = `${path}&limit=5&cursor=${encodeURIComponent(body.nextCursor)}`;
    const plan = await planOf(await statementOn(table, () => get(next)));
    expectIndexOnly(plan, condition);
    expect(plan.nodes.join()).not.toContain('Sort');
    expect(plan.indexes[0]?.condition).toMatch(/(ROW\(.*\)|email|username_key) [<>] /);
    expect(plan.rows).toBe(6);
  });
});

const one = async (): Promise<{ id: string; email: string; username: string }> =>
  (await get('/api/v1/users?limit=1')).body.items[0];
const users = (): UserRepository => service.app.get(UserRepository);

describe('a look-up in one tenant', () => {
  test('by id reads the primary key', async () => {
    const { id } = await one();
    const plan = await planOf(await statementOn('users', () => get(`/api/v1/users/${id}`)));
    expectIndexOnly(plan, 'tenant_id');
    expect(plan.indexes).toEqual([{ name: 'users_pkey', condition: expect.stringMatching(/\bid = /) }]);
    expect(plan.rows).toBe(1);
  });

  test('by email and by username reads an index of each', async () => {
    const { email, username } = await one();
    const statement = await statementOn('users', () =>
      runAsTenant(tenant.id, () => users().findTaken([email, 'free@example.com'], [username, 'free'])),
    );
    const plan = await planOf(statement);
    expectIndexOnly(plan, 'tenant_id');
    expect(plan.indexes.map(({ name }) => name).toSorted()).toEqual([
      expect.stringMatching(/^users_email_/),
      expect.stringMatching(/^users_username_/),
    ]);
    expect(plan.rows).toBe(1);
  });

  test.each(['email', 'username'] as const)('by the filter on %s reads an index of it', async (field) => {
    const value = encodeURIComponent((await one())[field]);
    const plan = await planOf(await statementOn('users', () => get(`/api/v1/users?${field}=${value}`)));
    expectIndexOnly(plan, 'tenant_id');
    expect(plan.indexes[0]?.name).toMatch(new RegExp(`^users_${field}_`));
    expect(plan.rows).toBe(1);
  });

  test.each([
    ['users', 'users?username[startsWith]=user-149', /^users_username_key$/],
    ['users', 'users?email[in]=1@example.com,2@example.com&sort=updatedAt', /^users_email_key$/],
    ['users', 'users?updatedAt[lt]=2001-01-01T00:00:00Z&isActive=true', /^users_updated_at_idx$/],
    ['tasks', 'tasks?id=00000000-0000-4000-8000-000000000001&sort=priority', /^tasks_pkey$/],
    ['tasks', 'tasks?assigneeId=00000000-0000-4000-8000-000000000001', /^tasks_assignee_id_idx$/],
    ['tasks', 'tasks?dueAt[lt]=2001-01-01T00:00:00Z&title[contains]=x', /^tasks_due_idx$/],
    ['tasks', 'tasks?dueAt[gt]=2100-01-01T00:00:00Z', /^tasks_due_idx$/],
    ['users', 'users?role=owner', /^users_role_idx$/],
    ['users', 'users?role[in]=owner,admin', /^users_role_idx$/],
    ['users', 'users?isActive=false&sort=email', /^users_is_active_idx$/],
    ['users', 'users?fullName[contains]=lovelace', /^users_full_name_terms_pkey$/],
    ['tasks', 'tasks?status=cancelled&sort=dueAt', /^tasks_status_idx$/],
    ['tasks', 'tasks?title[contains]=ngine', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?title[endsWith]=a longer end than one term', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?title[startsWith]=E', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?title[containsExact]=ngine', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?title[endsWithExact]=ngine', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?title[startsWithExact]=E', /^tasks_title_terms_pkey$/],
    ['tasks', 'tasks?dueAt[in]=2001-01-01T00:00:00Z,2002-01-01T00:00:00Z', /^tasks_due_idx$/],
    ['users', 'users?updatedAt[in]=2001-01-01T00:00:00Z', /^users_updated_at_idx$/],
    ['tasks', 'tasks?tags[hasAny]=rare,scarce', /^tasks_tags_terms_pkey$/],
  ])('of %s by %s reads an index of the filter, whatever the sort', async (table, path, index) => {
    const plan = await planOf(await statementOn(table, () => get(`/api/v1/${path}`)));
    expectIndexOnly(plan, 'tenant_id');
    // Rows that it finds are read by their ids.
    expect(plan.indexes.map(({ name }) => name)).toContainEqual(expect.stringMatching(index));
  });

  test.each([
    ['users', 'users?role=member'],
    ['users', 'users?role[ne]=owner&sort=email'],
    ['users', 'users?fullName[contains]=ada'],
    ['users', 'users?updatedAt[gt]=2001-01-01T00:00:00Z'],
    ['tasks', 'tasks?status[nin]=done,cancelled'],
    ['tasks', 'tasks?title[startsWith]=task&sort=-dueAt'],
    ['tasks', 'tasks?tags[hasAny]=common,rare'],
  ])('of %s by %s, which most have, reads indexes in one statement', async (table, path) => {
    const plan = await planOf(await statementOn(table, () => get(`/api/v1/${path}`)));
    expectIndexOnly(plan, 'tenant_id');
    // The candidates are too many, and the page is the first rows of the list.
    expect(plan.rows).toBe(21);
    expect(plan.indexes.map(({ name }) => name)).not.toContainEqual(
      expect.stringMatching(/^(users|tasks)_pkey$/),
    );
  });

  test('to lock it reads the primary key', async () => {
    const { id } = await one();
    const statement = await statementOn('users', () =>
      runAsTenant(tenant.id, () => service.app.get(UnitOfWork).write(() => users().lockById(id))),
    );
    // Inside a unit of work the scope is a setting of the transaction.
    const { runtimeUrl } = service.database;
    const url = `${runtimeUrl}?options=${encodeURIComponent(`-c strata.tenant_id=${tenant.id}`)}`;
    const plan = await explain(url, statement);
    expectIndexOnly(plan, 'tenant_id');
    expect([plan.indexes[0]?.name, plan.rows]).toEqual(['users_pkey', 1]);
  });
});

test('a function that switches ways of planning off switches compiling off as well', async () => {
  // Before PostgreSQL 18 a way that is off is a way that costs 1e10, for which a plan is compiled: over a second each time.
  const functions = await queryAs<{ name: string; settings: string[] }>(
    service.database.runtimeUrl,
    `select proname as name, proconfig as settings from pg_proc
     where pronamespace = current_schema()::regnamespace and proconfig::text like '%enable\\_%'`,
  );
  expect(functions.length).toBeGreaterThan(0);
  for (const { settings } of functions) expect(settings).toContain('jit=off');
});

test('a plan without an index is seen, so these tests can fail', async () => {
  const statement = await statementOn('users', () =>
    get('/api/v1/users?fullName[contains]=x&sort=createdAt'),
  );
  const seen = await planOf({
    ...statement,
    text: statement.text.replaceAll(/"created_at" asc/g, 'full_name asc'),
  });
  expect(seen.nodes.join()).toContain('Sort');
  await queryAs(service.database.migrationUrl, 'drop index users_updated_at_idx');
  const list = await planOf(await statementOn('users', () => get('/api/v1/users?sort=updatedAt')));
  expect(list.nodes.join()).toContain('Sort');
});

test('a value that few rows of the tenant have, and most of another, is found by its index', async () => {
  const [other] = await queryAs<{ id: string }>(
    service.database.superuserUrl,
    `select id from organisations where id <> '${tenant.id}' limit 1`,
  );
  await queryAs(
    service.database.superuserUrl,
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
     select case when n % 3 = 0 then $1 else $2 end::uuid, gen_random_uuid(), 1, now(), now(), 'more' || n || '@example.com',
       'more-' || n, case when n % 3 = 0 then 'member' else 'owner' end, true from generate_series(1, 30000) n`,
    [tenant.id, other?.id],
  );
  await queryAs(service.database.superuserUrl, 'analyze users');
  const plan = await planOf(await statementOn('users', () => get('/api/v1/users?role=owner')));
  expectIndexOnly(plan, 'tenant_id');
  expect(plan.indexes.map(({ name }) => name)).toEqual(['users_role_idx']);
});

function expectIndexOnly({ nodes, indexes }: QueryPlan, condition: string): void {
  expect(nodes.filter((node) => node === 'Seq Scan')).toEqual([]);
  expect(indexes.length).toBeGreaterThan(0);
  for (const index of indexes) expect(index.condition).toContain(condition);
}
