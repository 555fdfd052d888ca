import { newId } from '../../src/kernel/values/id';
import { runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { AnswerStore } from '../../src/platform/edge/idempotency/answer-store';
import { ExpirySweep } from '../../src/platform/edge/idempotency/expiry-sweep';
import { TenantDirectory } from '../../src/platform/edge/security/status/tenant-status';
import { isReplay, keyed } from '../support/http/keyed';
import { explain } from '../support/database/query-plan';
import { lockStoredAnswers } from '../support/database/row-lock';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { interceptStatements, type Statement } from '../support/database/statements';

const tables = ['idempotent_answers', 'idempotent_operator_answers'];

let service: Service;
let tenant: TestTenant;

beforeEach(async () => {
  service = await startService();
  tenant = await service.tenant();
});
afterEach(() => service.stop());

const create = (key: string, name = 'ada'): Promise<Answer> =>
  tenant.call(
    'POST',
    '/api/v1/users',
    keyed({ body: { email: `${name}@example.com`, username: name } }, key),
  );
const issue = (key: string): Promise<Answer> =>
  service.call('POST', `/api/v1/organisations/${tenant.id}/tokens`, keyed({ operator: true }, key));

async function age(interval: string): Promise<void> {
  for (const table of tables)
    await queryAs(
      service.database.superuserUrl,
      `update ${table} set created_at = now() - interval '${interval}'`,
    );
}

/** Answers that nobody asked for, of a tenant or, without one, of operators. */
async function fill(count: number, interval: string, tenantId?: string): Promise<void> {
  const [table, column, value] = tenantId
    ? ['idempotent_answers', ', tenant_id', `, '${tenantId}'`]
    : ['idempotent_operator_answers', '', ''];
  await queryAs(
    service.database.superuserUrl,
    `insert into ${table} (id, version, created_at, updated_at, answer${column})
     select gen_random_uuid(), 1, now() - interval '${interval}', now(), ''${value} from generate_series(1, ${count})`,
  );
}

async function count(table = 'idempotent_answers', tenantId = tenant.id): Promise<number> {
  const where = table === 'idempotent_answers' ? `where tenant_id = '${tenantId}'` : '';
  const [row] = await queryAs<{ n: number }>(
    service.database.superuserUrl,
    `select count(*)::integer as n from ${table} ${where}`,
  );
  return row?.n ?? 0;
}

test.each([
  ['23 hours 59 minutes', true],
  ['24 hours 1 minute', false],
])('after %s an answer is replayed: %s', async (interval, isKept) => {
  const key = newId();
  const first = await issue(key);
  await age(interval);
  const again = await issue(key);
  expect([again.status, isReplay(again), again.text === first.text]).toEqual([201, isKept, isKept]);
  expect(isReplay(await issue(key))).toBe(true);
  expect(await count('idempotent_operator_answers')).toBe(1);
});

test('an expired key may come with another request', async () => {
  await create('key');
  await age('25 hours');
  const other = await create('key', 'grace');
  expect([other.status, isReplay(other), await count()]).toEqual([201, false, 1]);
});

test('a request with a key removes ten expired answers of its tenant, and no others', async () => {
  const other = await service.tenant();
  for (const { id } of [tenant, other]) {
    await fill(25, '25 hours', id);
    await fill(5, '23 hours', id);
  }
  const counts: number[] = [];
  for (const name of ['ada', 'grace', 'joan', 'mary']) {
    await create(newId(), name);
    counts.push(await count());
  }
  expect(counts).toEqual([30 - 10 + 1, 21 - 10 + 1, 12 - 5 + 1, 9]);
  expect(await count('idempotent_answers', other.id)).toBe(30);
});

test('a request with a key does not wait for who is at the expired answers', async () => {
  await fill(3, '25 hours', tenant.id);
  const lock = await lockStoredAnswers(service.database.superuserUrl);
  expect((await create(newId())).status).toBe(201);
  await lock.release();
  expect(await count()).toBe(4);
});

test('a sweep removes what has expired of every tenant, suspended ones too, and of operators', async () => {
  const others = [await service.tenant(), await service.tenant()];
  await service.call('POST', `/api/v1/organisations/${others[0]?.id}/suspension`, { operator: true });
  for (const id of [tenant.id, ...others.map((one) => one.id), undefined]) {
    await fill(3, '25 hours', id);
    await fill(2, '23 hours', id);
  }
  await fill(2500, '25 hours', tenant.id);
  const directory = service.app.get(TenantDirectory);
  const page = directory.page.bind(directory);
  jest.spyOn(directory, 'page').mockImplementation((after) => page(after, 2));
  await service.app.get(ExpirySweep).sweep();
  const left = await Promise.all([tenant, ...others].map(({ id }) => count('idempotent_answers', id)));
  expect([...left, await count('idempotent_operator_answers')]).toEqual([2, 2, 2, 2]);
});

test('the directory of tenants is read page by page', async () => {
  const all = [tenant, await service.tenant(), await service.tenant()].map(({ id }) => id);
  const gone = await service.tenant();
  await service.call('DELETE', `/api/v1/organisations/${gone.id}`, { operator: true });
  const directory = service.app.get(TenantDirectory);
  const pages = [await directory.page(undefined, 2)];
  pages.push(await directory.page(pages[0]?.at(-1), 2));
  expect(pages).toEqual([all.slice(0, 2), all.slice(2)]);
  expect(await directory.page(all.at(-1), 2)).toEqual([]);
});

const statementsOf = async (work: () => Promise<unknown>): Promise<readonly Statement[]> => {
  const { statements, stop } = interceptStatements();
  await work().finally(stop);
  return statements.filter(({ text }) => tables.some((table) => text.includes(table)));
};

describe('no statement reads a table from end to end', () => {
  test.each([
    ['tenant', 'is known from statistics', 'analyze'],
    ['tenant', 'has never been analysed', 'select'],
    ['operator', 'is known from statistics', 'analyze'],
    ['operator', 'has never been analysed', 'select'],
  ])('of the %s’s, whose table %s', async (principal, _, analyse) => {
    const others = [await service.tenant(), await service.tenant()];
    for (const one of [tenant, ...others]) {
      const id = principal === 'tenant' ? one.id : undefined;
      await fill(3000, '25 hours', id);
      await fill(3000, '23 hours', id);
    }
    await queryAs(service.database.superuserUrl, analyse);
    const isTenant = principal === 'tenant';
    const statements = await statementsOf(() => (isTenant ? create(newId()) : issue(newId())));
    expect(statements.map(({ text }) => text.trim().split(' ', 1)[0])).toEqual([
      'select',
      'insert',
      'delete',
    ]);
    const setting = isTenant ? `strata.tenant_id=${tenant.id}` : 'strata.scope=system';
    const url = `${service.database.runtimeUrl}?options=${encodeURIComponent(`-c ${setting}`)}`;
    const [, , removal] = statements as [Statement, Statement, Statement];
    const ofSweep = { ...removal, values: [1000, ...removal.values.slice(1)] };
    for (const statement of [...statements, ofSweep]) {
      const { nodes, indexes } = await explain(url, statement);
      expect([statement.text, nodes.filter((node) => node === 'Seq Scan')]).toEqual([statement.text, []]);
      for (const { condition } of indexes) expect(condition).toContain(isTenant ? 'tenant_id' : '');
    }
    const table = isTenant ? 'idempotent_answers' : 'idempotent_operator_answers';
    const { indexes } = await explain(url, ofSweep);
    expect(indexes.map(({ name }) => name).toSorted()).toEqual([`${table}_created_at_idx`, `${table}_pkey`]);
  });
});

test('removing is in the scope’s own rows only, even without row-level security', async () => {
  const other = await service.tenant();
  await queryAs(service.database.migrationUrl, 'alter table idempotent_answers disable row level security');
  for (const id of [tenant.id, other.id, undefined]) await fill(3, '25 hours', id);
  const answers = service.app.get(AnswerStore);
  expect(await runAsTenant(tenant.id, () => answers.removeExpired(100))).toBe(3);
  expect([await count(), await count('idempotent_answers', other.id)]).toEqual([0, 3]);
  expect(await runAsSystem(() => answers.removeExpired(100))).toBe(3);
  expect(await count('idempotent_answers', other.id)).toBe(3);
});
