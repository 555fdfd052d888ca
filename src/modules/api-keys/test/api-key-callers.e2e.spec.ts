import { undisturbed } from '../../../../test/support/cache/lapses';
import { interceptStatements } from '../../../../test/support/database/statements';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { type Answer, type Service, startService, type TestTenant } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';
import { refusalOf, refusalsOf } from '../../../../test/support/tenancy/refusals';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';
import { KnownKeys } from '../infrastructure/known-keys';
import { newSecret, keyText } from '../infrastructure/key-text';
import { apiKeys, callWith, person } from './key-calls';

let here: Service;
let there: Service;
let tenant: TestTenant;

beforeAll(async () => {
  here = await startService();
  there = await startService({ database: here.database });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});
beforeEach(async () => {
  tenant = await here.tenant();
});

const sql = (text: string, values: readonly unknown[] = []) =>
  queryAs<Record<string, unknown>>(here.database.superuserUrl, text, values);
const create = async (body: object = {}, token = tenant.token): Promise<{ id: string; key: string }> =>
  (await here.call('POST', apiKeys, { token, body: { name: 'any', permissions: ['tasks:read'], ...body } }))
    .body;
const tasks = (service: Service, key: string): Promise<Answer> =>
  callWith(service, key, 'GET', '/api/v1/tasks');

const claimed = { identity: 'claimed' };
const named = (id: string, code: string, rest: object = {}): object =>
  refusalOf(`service:${id}`, id, code, rest);

/** Until both instances answer so. */
async function expectEverywhere(key: string, status: number, code?: string): Promise<void> {
  for (const service of [here, there]) {
    await until(`${code ?? status}`, async () => (await tasks(service, key)).status === status);
    if (code) expectProblem(await tasks(service, key), status, code);
  }
}

test('a deleted key is refused by every instance', async () => {
  const { id, key } = await create();
  await expectEverywhere(key, 200);
  expect((await tenant.call('DELETE', `${apiKeys}/${id}`)).status).toBe(204);
  await expectEverywhere(key, 401, 'api-key-unknown');
});

test('an expired key is refused by every instance, and good again when its end is moved', async () => {
  const { id, key } = await create({ expiresAt: '2099-01-01T00:00:00Z' });
  await expectEverywhere(key, 200);
  await sql(`update api_keys set expires_at = now() - interval '1 s' where id = $1`, [id]);
  await expectEverywhere(key, 401, 'api-key-expired');
  await tenant.call('PATCH', `${apiKeys}/${id}`, { body: { expiresAt: null } });
  await expectEverywhere(key, 200);
});

test('after a rotation both keys are good until the overlap ends, and the one from before that is not', async () => {
  const { id, key: oldest } = await create();
  const rotate = async (overlapSeconds: number): Promise<string> =>
    (await tenant.call('POST', `${apiKeys}/${id}/rotation`, { body: { overlapSeconds } })).body.key;
  await expectEverywhere(oldest, 200);
  const old = await rotate(3600);
  await expectEverywhere(old, 200);
  expect((await tasks(there, oldest)).status).toBe(200);
  const current = await rotate(3600);
  await expectEverywhere(current, 200);
  await expectEverywhere(oldest, 401, 'api-key-unknown');
  expect((await tasks(there, old)).status).toBe(200);
  await sql('update api_keys set previous_until = now() where id = $1', [id]);
  await expectEverywhere(old, 401, 'api-key-unknown');
  expect((await tasks(there, current)).status).toBe(200);
  const last = await rotate(0);
  await expectEverywhere(current, 401, 'api-key-unknown');
  await expectEverywhere(last, 200);
});

test('a key shrinks with its maker, ends when its maker may not act, and comes back with its maker', async () => {
  const admin = await person(here, tenant, 'admin');
  const { key } = await create({ permissions: ['tasks:read', 'users:write'] }, admin.token());
  const path = `/api/v1/users/${admin.id}`;
  const change = (body: object): Promise<Answer> => tenant.call('PATCH', path, { body });
  const invite = (service: Service): Promise<Answer> =>
    callWith(service, key, 'POST', '/api/v1/users', { email: 'no', username: 'no' });
  await expectEverywhere(key, 200);
  for (const service of [here, there]) expectProblem(await invite(service), 422, 'validation-failed');
  await change({ role: 'member' });
  for (const service of [here, there])
    await until('the key shrinks', async () => (await invite(service)).status === 403);
  expectProblem(await invite(here), 403, 'insufficient-scope');
  expect((await tasks(there, key)).status).toBe(200);
  await change({ isActive: false });
  await expectEverywhere(key, 401, 'subject-inactive');
  await change({ isActive: true });
  await expectEverywhere(key, 200);
  await tenant.call('DELETE', path);
  await expectEverywhere(key, 401, 'subject-inactive');
  await tenant.call('DELETE', `${path}/force`);
  await expectEverywhere(key, 401, 'subject-inactive');
});

test('a key is refused where it is not right, and two identities are refused', async () => {
  const { id, key } = await create();
  const [prefix, hex, secret = '', checksum] = key.split('_');
  const code = async (wrong: string): Promise<string> => {
    const answer = await tasks(here, wrong);
    expectProblem(answer, 401, answer.body.code);
    return answer.body.code as string;
  };
  const swapped = secret.startsWith('0') ? `1${secret.slice(1)}` : `0${secret.slice(1)}`;
  expect(await code(`${prefix}_${hex}_${swapped}_${checksum}`)).toBe('api-key-malformed');
  expect(await code(`${key}0`)).toBe('api-key-malformed');
  expect(await code(key.slice(0, -1))).toBe('api-key-malformed');
  expect(await code('strata_')).toBe('api-key-malformed');
  expect(await code(keyText({ id, secret: newSecret() }))).toBe('api-key-unknown');
  expect(await code(keyText({ id: newId(), secret }))).toBe('api-key-unknown');
  const token = tenant.token;
  expectProblem(await here.call('GET', '/api/v1/tasks', { token: key }), 401, 'tenant-token-malformed');
  const headers = { authorization: `Bearer ${key}` };
  expectProblem(await here.call('GET', '/api/v1/tasks', { token, headers }), 400, 'several-credentials');
});

test('a refused key is named in the tenant’s audit log, proven by its secret or claimed without it', async () => {
  const admin = await person(here, tenant, 'admin');
  const [deleted, expired, orphan, poor, rotated] = [
    await create(),
    await create({ expiresAt: '2099-01-01T00:00:00Z' }),
    await create({}, admin.token()),
    await create({ permissions: ['tasks:write'] }),
    await create(),
  ];
  const refused = (key: string, status = 401): Promise<unknown> =>
    until('the key is refused', async () => (await tasks(here, key)).status === status);
  for (const { key } of [deleted, expired, orphan, rotated])
    expect((await tasks(here, key)).status).toBe(200);
  // Only a key that this process knows when it is deleted can be proven afterwards.
  await until('the key is known', async () => {
    const { status } = await tasks(here, deleted.key);
    return status === 200 && here.app.get(KnownKeys).peek(tenant.id, deleted.id) !== undefined;
  });
  await tenant.call('DELETE', `${apiKeys}/${deleted.id}`);
  await sql(`update api_keys set expires_at = now() - interval '1 s' where id = $1`, [expired.id]);
  await tenant.call('PATCH', `/api/v1/users/${admin.id}`, { body: { isActive: false } });
  await tenant.call('POST', `${apiKeys}/${rotated.id}/rotation`, { body: { overlapSeconds: 0 } });
  for (const { key } of [deleted, expired, orphan, rotated]) await refused(key);
  await refused(poor.key, 403);
  const guessed = { id: deleted.id, secret: newSecret() };
  await refused(keyText(guessed));
  await refused(keyText({ ...guessed, id: poor.id }));
  const refusals = await refusalsOf(here, tenant.id);
  expect(refusals).toHaveLength(7);
  for (const one of [
    named(deleted.id, 'api-key-unknown'),
    named(expired.id, 'api-key-expired'),
    named(orphan.id, 'subject-inactive'),
    named(poor.id, 'insufficient-scope'),
    named(rotated.id, 'api-key-unknown'),
    named(deleted.id, 'api-key-unknown', claimed),
    named(poor.id, 'api-key-unknown', claimed),
  ])
    expect(refusals).toContainEqual(one);
});

test('the day of the last use is stored once, and neither a version nor a revision of access advances', async () => {
  const { id, key } = await create();
  const [before] = await sql('select access_revisions_now() as revisions');
  const record = interceptStatements();
  try {
    await Promise.all(Array.from({ length: 20 }, () => tasks(here, key)));
    const today = new Date().toISOString().slice(0, 10);
    const read = (): Promise<Answer> => tenant.call('GET', `${apiKeys}/${id}`);
    await until('it is told', async () => (await read()).body.lastUsedOn !== null);
    const { body } = await read();
    expect([today, new Date().toISOString().slice(0, 10)]).toContain(body.lastUsedOn);
    expect(body).toMatchObject({ version: 1, updatedAt: body.createdAt });
    await tasks(here, key);
    const writes = record.statements.filter(({ text }) => text.startsWith('update api_keys'));
    expect(writes.length).toBe(1);
  } finally {
    record.stop();
  }
  expect((await sql('select access_revisions_now() as revisions'))[0]).toEqual(before);
});

test('a key that was met costs no query', async () => {
  const { key } = await create();
  const me = (): Promise<Answer> => callWith(here, key, 'GET', '/api/v1/me');
  const record = interceptStatements();
  const looks = (): number => record.statements.filter(({ text }) => text.includes('from api_keys')).length;
  try {
    await undisturbed(async () => {
      await me();
      const before = looks();
      for (let request = 0; request < 20; request += 1) expect((await me()).status).toBe(200);
      expect(looks()).toBe(before);
    });
    expect(looks()).toBeGreaterThan(0);
  } finally {
    record.stop();
  }
});
