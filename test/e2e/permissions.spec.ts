import { newId } from '../../src/kernel/values/id';
import { permissionsOfRole, roles } from '../../src/modules/users/domain/role';
import { type Operation, operationsOf, pathOf, readDocument } from '../support/openapi/openapi-document';
import { person } from '../support/tenancy/person';
import type { TestTenant } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';
import { until } from '../support/until';

const service = sharedService();
const tenant = freshTenant(service);
let operations: Operation[];

beforeAll(async () => {
  operations = operationsOf(await readDocument(service)).filter(({ principal }) => principal === 'tenant');
});

/** An identity, and what it is answered by an operation that needs the permission; undefined: it is let in. */
interface Identity {
  /** A tenant token, or an API key. */
  readonly token: string;
  readonly refusal: (permission: string | undefined) => string | undefined;
}

const inactive = '401 subject-inactive';
const gone = '401 api-key-unknown';
const lacks = (grants: (permission: string) => boolean): Identity['refusal'] => {
  return (permission) =>
    permission === undefined || grants(permission) ? undefined : '403 insufficient-scope';
};

/** The answer of each operation to the identity, by the operation's id; any answer after the identity was let in counts as let in. */
async function answersOf({ token }: Identity): Promise<Record<string, string | undefined>> {
  const refusals = new Set([inactive, gone, '403 insufficient-scope', '401 tenant-token-revoked']);
  const identity = token.startsWith('strata_')
    ? { headers: { authorization: `Bearer ${token}` } }
    : { token };
  const answers = operations.map(async ({ operationId, method, path, ...operation }) => {
    const at = pathOf({ ...operation, operationId, method, path }, newId(), {});
    // A body that nothing is done with: who is let in is refused for it, and changes nothing.
    const body = method === 'GET' ? {} : { body: { nonsense: true } };
    const answer = await service.call(method, at, { ...identity, ...body });
    const said = `${answer.status} ${answer.body?.code}`;
    return [operationId, refusals.has(said) ? said : undefined] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

async function expectAccess(identity: Identity): Promise<void> {
  const expected = operations.map(({ operationId, permission }) => [
    operationId,
    identity.refusal(permission),
  ]);
  expect(await answersOf(identity)).toEqual(Object.fromEntries(expected));
}

test('the document names a permission of every operation but those about the caller, and one that judges the thing', () => {
  const free = operations.filter(({ permission }) => permission === undefined);
  const others = free.filter(({ path }) => !path.startsWith('/api/v1/me'));
  // Everybody revokes the own tokens: src/modules/token-revocations/test has who revokes others'.
  expect(others.map(({ operationId }) => operationId)).toEqual(['revokeTokens']);
  expect(new Set(operations.map(({ permission }) => permission)).size).toBeGreaterThan(6);
});

describe.each(roles)('every operation lets in a person with the role %s as the document says', (role) => {
  const grants = (name: string): boolean => permissionsOfRole[role].grants(name);

  test('by a token without a scope, and never beyond the role by one with', async () => {
    const { id, token } = await person(service, tenant, role);
    await expectAccess({ token, refusal: lacks(grants) });
    const everything = [...new Set(operations.flatMap(({ permission = [] }) => permission))].join(' ');
    await expectAccess({ token: service.token(tenant.id, everything, id), refusal: lacks(grants) });
    const nothing = service.token(tenant.id, 'nothing:read', id);
    await expectAccess({ token: nothing, refusal: lacks(() => false) });
  });
});

test('every operation takes the one permission that it names, and none but that', async () => {
  const names = new Set(operations.flatMap(({ permission = [] }) => permission));
  for (const name of names) {
    const only = service.token(tenant.id, name);
    await expectAccess({ token: only, refusal: lacks((needed) => needed === name) });
    const others = service.token(tenant.id, [...names].filter((other) => other !== name).join(' '));
    await expectAccess({ token: others, refusal: lacks((needed) => needed !== name) });
  }
});

test('so does an API key with exactly the permission, and one with all but that; a deleted one is refused', async () => {
  const names = [...new Set(operations.flatMap(({ permission = [] }) => permission))];
  const keyWith = async (permissions: readonly string[]): Promise<{ id: string; key: string }> =>
    (await tenant.call('POST', '/api/v1/api-keys', { body: { name: 'any', permissions } })).body;
  for (const name of names) {
    const { key: only } = await keyWith([name]);
    await expectAccess({ token: only, refusal: lacks((needed) => needed === name) });
    const { key: others } = await keyWith(names.filter((other) => other !== name));
    await expectAccess({ token: others, refusal: lacks((needed) => needed !== name) });
  }
  const { id, key } = await keyWith(names);
  await expectAccess({ token: key, refusal: () => undefined });
  await tenant.call('DELETE', `/api/v1/api-keys/${id}`);
  const headers = { authorization: `Bearer ${key}` };
  await until(
    'the key is refused',
    async () => (await service.call('GET', '/api/v1/me', { headers })).status === 401,
  );
  await expectAccess({ token: key, refusal: () => gone });
});

test.each<[string, (user: { id: string }, of: TestTenant) => Promise<unknown>]>([
  ['deactivated', ({ id }, of) => of.call('PATCH', `/api/v1/users/${id}`, { body: { isActive: false } })],
  ['deleted', ({ id }, of) => of.call('DELETE', `/api/v1/users/${id}`)],
  ['gone for good', ({ id }, of) => of.call('DELETE', `/api/v1/users/${id}/force`)],
])('every operation refuses a person who is %s within a second, and nobody else', async (_, remove) => {
  const [one, other] = [await person(service, tenant, 'admin'), await person(service, tenant, 'admin')];
  const ask = async (token: string): Promise<number> =>
    (await service.call('GET', '/api/v1/tasks', { token })).status;
  expect([await ask(one.token), await ask(other.token)]).toEqual([200, 200]);
  await remove(one, tenant);
  await until('the person is refused', async () => (await ask(one.token)) === 401);
  await expectAccess({ token: one.token, refusal: () => inactive });
  expect(await ask(other.token)).toBe(200);
});

test('every operation refuses a token that is revoked, and not the other tokens of its person', async () => {
  const { id, token } = await person(service, tenant, 'owner');
  const revoked = service.token(tenant.id, undefined, id);
  const { jti } = JSON.parse(Buffer.from(revoked.split('.')[1] ?? '', 'base64url').toString()) as {
    jti: string;
  };
  await service.call('POST', '/api/v1/token-revocations', { token: revoked, body: { tokenId: jti } });
  const ask = async (): Promise<number> =>
    (await service.call('GET', '/api/v1/tasks', { token: revoked })).status;
  await until('the token is refused', async () => (await ask()) === 401);
  await expectAccess({ token: revoked, refusal: () => '401 tenant-token-revoked' });
  await expectAccess({ token, refusal: () => undefined });
});

test('a user that nobody is, and one of another tenant, are refused like a deleted one', async () => {
  const stranger = await person(service, await service.tenant(), 'owner');
  for (const id of [newId(), stranger.id, 'ada'])
    await expectAccess({ token: service.token(tenant.id, undefined, id), refusal: () => inactive });
});

test('a role that is given or taken holds within a second', async () => {
  const { id, token } = await person(service, tenant, 'member');
  const create = async (): Promise<number> =>
    (await service.call('POST', '/api/v1/users', { token, body: { nonsense: true } })).status;
  expect(await create()).toBe(403);
  await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { role: 'admin' } });
  await until('the admin is let in', async () => (await create()) === 422);
  await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { role: 'member' } });
  await until('the member is refused', async () => (await create()) === 403);
});

test('GET /me answers who acts, and what it may do', async () => {
  const { id, token } = await person(service, tenant, 'member');
  const me = (await service.call('GET', '/api/v1/me', { token })).body;
  expect(me).toMatchObject({ actor: { kind: 'user', id }, organisationId: tenant.id, user: { id } });
  expect(me.permissions).toContain('tasks:write');
  expect(me.permissions).not.toContain('users:write');
  const program = (await tenant.call('GET', '/api/v1/me')).body;
  expect(program).toMatchObject({ actor: { kind: 'service', id: 'tenant-token' }, user: null });
  expect(program.permissions).toContain('users:write');
});

test('everybody may change the own name, and nothing else of the own', async () => {
  const { id, token } = await person(service, tenant, 'member');
  const patch = (body: object) => service.call('PATCH', '/api/v1/me', { token, body });
  expect((await patch({ fullName: 'Ada King' })).body).toMatchObject({ id, fullName: 'Ada King' });
  for (const body of [{ role: 'owner' }, { isActive: true }, { email: 'a@example.com' }, { id: newId() }])
    expect((await patch(body)).status).toBe(422);
  expect((await tenant.call('PATCH', '/api/v1/me', { body: { fullName: 'A' } })).body.code).toBe(
    'person-required',
  );
});

describe('operators act in an organisation that the path names', () => {
  test('in its scope, as themselves, also while it is suspended', async () => {
    const path = `/api/v1/organisations/${tenant.id}/users`;
    await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
    const body = { email: 'ada@example.com', username: 'ada', role: 'owner' };
    const made = await service.call('POST', path, { operator: true, body });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${path}/${made.body.id}`]);
    expect((await service.call('GET', path, { operator: true })).body.items).toHaveLength(1);
    const other = await service.tenant();
    const elsewhere = `/api/v1/organisations/${other.id}/users/${made.body.id}`;
    expect((await service.call('GET', elsewhere, { operator: true })).body.code).toBe('user-not-found');
    const nowhere = `/api/v1/organisations/${newId()}/users`;
    expect((await service.call('GET', nowhere, { operator: true })).body.code).toBe('organisation-not-found');
    expect(
      (await service.call('GET', nowhere.replace(/[^/]+\/users$/, 'x/users'), { operator: true })).status,
    ).toBe(400);
  });

  test('and tenants do not, with whatever token', async () => {
    const path = `/api/v1/organisations/${tenant.id}/tasks`;
    expect((await tenant.call('GET', path)).body.code).toBe('api-key-invalid');
  });
});

test('a caller has one identity', async () => {
  const both = { 'x-tenant-token': tenant.token, authorization: `Bearer ${tenant.token}` };
  expect((await service.call('GET', '/api/v1/tasks', { headers: both })).body.code).toBe(
    'several-credentials',
  );
  const bearer = { authorization: `Bearer ${tenant.token}` };
  expect((await service.call('GET', '/api/v1/tasks', { headers: bearer })).status).toBe(200);
  // A browser sends the login of the documentation everywhere.
  const basic = { 'x-tenant-token': tenant.token, authorization: 'Basic YTpi' };
  expect((await service.call('GET', '/api/v1/tasks', { headers: basic })).status).toBe(200);
});
