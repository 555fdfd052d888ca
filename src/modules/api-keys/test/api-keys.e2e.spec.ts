import { expectProblem, withoutOccurrence } from '../../../../test/support/http/expect-problem';
import type { Answer } from '../../../../test/support/service';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';
import { apiKeys, callWith, person } from './key-calls';

const service = sharedService();
const tenant = freshTenant(service);

const sql = (text: string, values: readonly unknown[] = []) =>
  queryAs<Record<string, unknown>>(service.database.superuserUrl, text, values);
const create = (body: object, token = tenant.token): Promise<Answer> =>
  service.call('POST', apiKeys, { token, body: { name: 'reports', permissions: ['tasks:read'], ...body } });
const patch = (id: string, body: object, token = tenant.token): Promise<Answer> =>
  service.call('PATCH', `${apiKeys}/${id}`, { token, body });
const rotate = (id: string, body: object, token = tenant.token): Promise<Answer> =>
  service.call('POST', `${apiKeys}/${id}/rotation`, { token, body });
const withKey = (key: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  callWith(service, key, method, path, body);

test('a key is created, used, listed, changed and deleted, and shown once', async () => {
  const { status, body, headers } = await create({});
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { name: 'reports', permissions: ['tasks:read'], status: 'active', lastUsedOn: null, version: 1 },
  });
  expect(headers.get('cache-control')).toBe('no-store');
  const { key, ...shown } = body;
  expect(key).toMatch(/^strata_[0-9a-f]{32}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect((await tenant.call('GET', `${apiKeys}/${body.id}`)).body).toEqual(shown);
  expect((await tenant.call('GET', apiKeys)).body.items).toEqual([shown]);
  expect((await withKey(key, 'GET', '/api/v1/tasks')).status).toBe(200);
  expectProblem(await withKey(key, 'POST', '/api/v1/tasks', { title: 'Any' }), 403, 'insufficient-scope');
  const me = (await withKey(key, 'GET', '/api/v1/me')).body;
  expect(me).toMatchObject({ actor: { kind: 'service', id: body.id }, permissions: ['tasks:read'] });
  expect((await patch(body.id, { name: 'weekly', permissions: ['tasks:write'] })).body).toMatchObject({
    name: 'weekly',
    permissions: ['tasks:write'],
    version: 2,
  });
  await until('the change holds', async () => (await withKey(key, 'GET', '/api/v1/tasks')).status === 403);
  expect((await tenant.call('DELETE', `${apiKeys}/${body.id}`)).status).toBe(204);
  expectProblem(await tenant.call('GET', `${apiKeys}/${body.id}`), 404, 'api-key-not-found');
});

test('the ETag of a key names what makes no version, and If-Match takes it as the version', async () => {
  const { id } = (await create({})).body;
  const path = `${apiKeys}/${id}`;
  const etag = async (): Promise<string> => (await tenant.call('GET', path)).headers.get('etag')!;
  const before = await etag();
  expect(before).toBe('"1:active-never"');
  const conditional = { headers: { 'if-none-match': before } };
  expect((await tenant.call('GET', path, conditional)).status).toBe(304);
  await sql(`update api_keys set last_used_on = '2026-01-31', expires_at = now() where id = $1`, [id]);
  expect((await tenant.call('GET', path, conditional)).body).toMatchObject({ status: 'expired', version: 1 });
  expect(await etag()).toBe('"1:expired-2026-01-31"');
  const change = { body: { name: 'weekly' }, headers: { 'if-match': before } };
  expect((await tenant.call('PATCH', path, change)).body.version).toBe(2);
  expectProblem(await tenant.call('PATCH', path, change), 412, 'version-stale');
});

test('a key is stored as a digest of a named version, and no event has anything of it', async () => {
  const { id, key } = (await create({})).body;
  const rotated = (await rotate(id, { overlapSeconds: 60 })).body.key as string;
  await patch(id, { name: 'weekly' });
  await tenant.call('DELETE', `${apiKeys}/${id}`);
  const events = await sql('select type, actor, data from events where subject = $1 order by position', [id]);
  expect(events.map(({ type }) => type)).toEqual([
    'api_key.created.v1',
    'api_key.rotated.v1',
    'api_key.updated.v1',
    'api_key.deleted.v1',
  ]);
  expect(events[2]!['data']).toEqual({ changes: { name: { old: 'reports', new: 'weekly' } } });
  const other = (await create({})).body;
  const [row] = await sql('select * from api_keys where id = $1', [other.id]);
  expect(row!['digest']).toMatch(/^v1\.[\w-]{43}$/);
  const stored = JSON.stringify([events, row]);
  for (const secret of [key, rotated, other.key].map((whole: string) => whole.split('_')[2]!))
    expect(stored).not.toContain(secret);
  expect(JSON.stringify(events)).not.toContain('v1.');
});

test('a repeated creation answers the same key, which is not stored in clear', async () => {
  const call = { body: { name: 'once', permissions: [] }, headers: { 'idempotency-key': newId() } };
  const first = await tenant.call('POST', apiKeys, call);
  expect((await tenant.call('POST', apiKeys, call)).body).toEqual(first.body);
  const [row] = await sql('select answer from idempotent_answers where tenant_id = $1', [tenant.id]);
  expect((row!['answer'] as Buffer).toString('latin1')).not.toContain(first.body.key.split('_')[2]);
});

describe('a body', () => {
  test.each([
    ['makerId', newId()],
    ['maker', { kind: 'operator', id: 'x' }],
    ['makerKind', 'operator'],
    ['tenantId', newId()],
    ['id', newId()],
    ['digest', 'v1.x'],
    ['lastUsedOn', null],
    ['version', 7],
  ])('never says %s, when a key is made or changed', async (field, value) => {
    const { id } = (await create({})).body;
    const unknown = { [`/${field}`]: 'unknown' };
    expectProblem(await create({ [field]: value }), 422, 'validation-failed', unknown);
    expectProblem(await patch(id, { [field]: value }), 422, 'validation-failed', unknown);
  });

  test.each([
    [{ permissions: ['tasks:fly'] }, { '/permissions/0': 'unknown-permission' }],
    [{ permissions: ['tasks:read', 'everything'] }, { '/permissions/1': 'format' }],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, { '/expiresAt': 'past' }],
  ])('with %j is refused, by POST and by PATCH', async (body, violations) => {
    const { id } = (await create({})).body;
    expectProblem(await create(body), 422, 'validation-failed', violations);
    expectProblem(await patch(id, body), 422, 'validation-failed', violations);
  });
});

describe('nobody gives more than they have', () => {
  test('the maker is the caller, whose token bounds the key when it is made and when it is changed', async () => {
    const admin = await person(service, tenant, 'admin');
    const limited = admin.token('api_keys:write tasks:read');
    const { body } = await create({}, limited);
    expect(body.maker).toEqual({ kind: 'user', id: admin.id });
    const more = ['tasks:read', 'tasks:write'];
    expectProblem(await create({ permissions: more }, limited), 403, 'api-key-exceeds-rights');
    expectProblem(await patch(body.id, { permissions: more }, limited), 403, 'api-key-exceeds-rights');
    expectProblem(
      await create({ permissions: ['owners:administer'] }, admin.token()),
      403,
      'api-key-exceeds-rights',
    );
    expect((await patch(body.id, { permissions: more }, admin.token())).status).toBe(200);
  });

  test('an owner cannot give the key of an admin what only owners have', async () => {
    const [owner, admin] = [await person(service, tenant, 'owner'), await person(service, tenant, 'admin')];
    const { id } = (await create({}, admin.token())).body;
    const answer = await patch(id, { permissions: ['owners:administer'] }, owner.token());
    expectProblem(answer, 403, 'api-key-exceeds-rights');
    expect(answer.body.detail).toBe('The maker of the key lacks owners:administer.');
  });

  test('an admin cannot come by an owner’s key through a rotation', async () => {
    const [owner, admin] = [await person(service, tenant, 'owner'), await person(service, tenant, 'admin')];
    const { id } = (await create({ permissions: ['owners:administer'] }, owner.token())).body;
    expectProblem(await rotate(id, {}, admin.token()), 403, 'api-key-exceeds-rights');
    expect((await rotate(id, {}, owner.token())).status).toBe(200);
  });

  test('a key raises neither itself nor a key that it makes, which ends with it', async () => {
    const { id, key } = (await create({ permissions: ['api_keys:write', 'tasks:read'] })).body;
    const more = { permissions: ['api_keys:write', 'tasks:read', 'users:write'] };
    expectProblem(await withKey(key, 'PATCH', `${apiKeys}/${id}`, more), 403, 'api-key-exceeds-rights');
    expectProblem(
      await withKey(key, 'POST', apiKeys, { name: 'more', ...more }),
      403,
      'api-key-exceeds-rights',
    );
    const made = (await withKey(key, 'POST', apiKeys, { name: 'child', permissions: ['tasks:read'] })).body;
    expect(made.maker).toEqual({ kind: 'key', id });
    expect((await withKey(made.key, 'GET', '/api/v1/tasks')).status).toBe(200);
    const renewed = await withKey(key, 'POST', `${apiKeys}/${id}/rotation`, { overlapSeconds: 60 });
    expect(renewed.status).toBe(200);
    await patch(id, { permissions: ['api_keys:write'] });
    await until('it shrinks', async () => (await withKey(made.key, 'GET', '/api/v1/tasks')).status === 403);
    await tenant.call('DELETE', `${apiKeys}/${id}`);
    await until('it ends', async () => (await withKey(made.key, 'GET', '/api/v1/me')).status === 401);
    expectProblem(await withKey(made.key, 'GET', '/api/v1/me'), 401, 'api-key-unknown');
  });

  test('an operator makes a key in an organisation, which is the operator’s', async () => {
    const path = `/api/v1/organisations/${tenant.id}/api-keys`;
    const body = { name: 'support', permissions: ['users:read'] };
    const answer = await service.call('POST', path, { operator: true, body });
    expect(answer.body.maker).toMatchObject({ kind: 'operator' });
    expect((await withKey(answer.body.key, 'GET', '/api/v1/users')).status).toBe(200);
  });
});

test('another tenant’s key cannot be told from none, and works in its own tenant alone', async () => {
  const { id, key } = (await create({ permissions: ['tasks:write', 'tasks:read'] })).body;
  const task = (await withKey(key, 'POST', '/api/v1/tasks', { title: 'Ours' })).body;
  const stranger = await service.tenant();
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['PATCH', '', { name: 'theirs' }],
    ['POST', '/rotation', {}],
    ['DELETE', '', undefined],
  ] as const) {
    const call = body === undefined ? {} : { body };
    const foreign = await stranger.call(method, `${apiKeys}/${id}${path}`, call);
    expectProblem(foreign, 404, 'api-key-not-found');
    expect(withoutOccurrence(foreign)).toBe(
      withoutOccurrence(await stranger.call(method, `${apiKeys}/${newId()}${path}`, call)),
    );
  }
  expect((await stranger.call('GET', `/api/v1/tasks/${task.id}`)).status).toBe(404);
  expect((await withKey(key, 'GET', '/api/v1/tasks')).body.items).toMatchObject([{ title: 'Ours' }]);
});

test('an organisation has a hundred live keys at most, and an expired one is told and cannot be one too many', async () => {
  const { id } = (await create({ expiresAt: '2099-01-01T00:00:00Z' })).body;
  await sql(`update api_keys set expires_at = now() - interval '1 s' where id = $1`, [id]);
  const columns = 'version, created_at, updated_at, name, permissions, maker_kind, maker_id, digest';
  await sql(
    `insert into api_keys (tenant_id, id, ${columns})
     select tenant_id, gen_random_uuid(), ${columns} from api_keys, generate_series(1, 99) where id = $1`,
    [id],
  );
  const racing = await Promise.all(Array.from({ length: 5 }, () => create({})));
  expect(racing.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(racing.filter(({ status }) => status === 409)).toHaveLength(4);
  expectProblem(await create({}), 409, 'api-key-limit-reached');
  expect((await tenant.call('GET', `${apiKeys}/${id}`)).body.status).toBe('expired');
  const { items } = (await tenant.call('GET', `${apiKeys}?expiresAt[lt]=2098-01-01T00:00:00Z`)).body;
  expect(items).toMatchObject([{ id, status: 'expired' }]);
  expectProblem(await patch(id, { expiresAt: null }), 409, 'api-key-limit-reached');
});
