import { ExternalIdentities } from '../../src/platform/edge/security/identity-providers/external-identities';
import { IdentityProviders } from '../../src/platform/edge/security/identity-providers/identity-providers';
import { newId } from '../../src/kernel/values/id';
import { startIdentityProvider, type TestIdentityProvider } from '../support/servers/identity-provider';
import { providerClaims, publishKeys, type PublishedIssuer } from '../support/servers/published-keys';
import { foundTenant } from '../support/http/partner';
import { expectProblem } from '../support/http/expect-problem';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { waitForNobody } from '../support/tenancy/only-instance';
import { forge, forgeKey } from '../support/tenancy/tenant-token-forge';
import { refusalOf, refusalsOf } from '../support/tenancy/refusals';
import { until } from '../support/until';

const theirs = forgeKey('theirs', 'RS256');
/** The same name as another provider's key, and another key. */
const bound = forgeKey('theirs', 'RS256');
/** The organisation that an issuer is bound to. */
const home = newId();
const audience = 'https://api.strata.example';

let provider: TestIdentityProvider;
let boundIssuer: PublishedIssuer;
let service: Service;
let tenant: TestTenant;
/** The name that the provider has for `tenant`. */
let organisation: string;

beforeAll(async () => {
  provider = await startIdentityProvider(theirs);
  boundIssuer = await publishKeys(bound);
  const common = { audience, rolesClaim: 'roles', roles: { managers: 'admin', staff: 'member' } };
  const providers = [
    { ...common, issuer: provider.issuer, tenantClaim: 'organisation', users: 'provision' },
    {
      audience,
      issuer: boundIssuer.issuer,
      organisation: home,
      tenantClaim: 'organisation',
      tenantBy: 'id',
    },
  ];
  service = await startService({ env: { IDENTITY_PROVIDERS: JSON.stringify(providers) } });
  waitForNobody(service);
  await foundTenant(service, home);
});
afterAll(async () => {
  await service.stop();
  boundIssuer.stop();
  await provider.end();
});

beforeEach(async () => {
  tenant = await service.tenant();
  organisation = `org-${tenant.id}`;
  const body = { externalId: organisation };
  await service.call('PATCH', `/api/v1/organisations/${tenant.id}`, { operator: true, body });
});

function bearer(token: string, method = 'GET', path = '/api/v1/me', body?: object): Promise<Answer> {
  return service.call(method, path, { headers: { authorization: `Bearer ${token}` }, ...(body && { body }) });
}

const tokenOf = (name: 'grace' | 'alan', claims: object = {}, scope?: string): Promise<string> =>
  provider.accessToken(name, { organisation, ...claims }, scope);
/** As the provider signs it, with any claim and any header. */
const forged = (changes: object = {}, header: object = {}): string =>
  forge(theirs, providerClaims(provider.issuer, organisation, { email: 'grace@staff.example', ...changes }), {
    typ: 'at+jwt',
    ...header,
  });
const users = async (): Promise<{ id: string; email: string }[]> =>
  (await tenant.call('GET', '/api/v1/users')).body.items;

describe('A person of a provider', () => {
  test('is made a member at first sight, and has the rights of the token’s roles', async () => {
    const { status, body } = await bearer(await tokenOf('grace'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      actor: { kind: 'user', id: body.user.id },
      organisationId: tenant.id,
      user: { email: 'grace@staff.example', username: 'grace', fullName: 'Grace Hopper', role: 'member' },
    });
    expect(body.permissions).toContain('users:write');
    expect(body.permissions).not.toContain('owners:administer');
    expect((await bearer(await tokenOf('grace'))).body.user.id).toBe(body.user.id);
  });

  test('has other rights with a token of other roles, and none without a role', async () => {
    const permissions = async (roles: string[]): Promise<string[]> =>
      (await bearer(await tokenOf('grace', { roles }))).body.permissions;
    expect(await permissions(['managers'])).toContain('users:write');
    expect(await permissions(['staff'])).not.toContain('users:write');
    expect(await permissions(['staff'])).toContain('tasks:write');
    expect(await permissions(['staff', 'managers'])).toContain('users:write');
    expect(await permissions(['owner', 'admin', 'constructor'])).toEqual([]);
    expectProblem(
      await bearer(await tokenOf('grace', { roles: [] }), 'GET', '/api/v1/users'),
      403,
      'insufficient-scope',
    );
  });

  test('can do no more than the scope of the token says', async () => {
    const token = await tokenOf('grace', {}, 'openid users:read');
    expect((await bearer(token)).body.permissions).toEqual(['users:read']);
    expectProblem(await bearer(token, 'GET', '/api/v1/tasks'), 403, 'insufficient-scope');
  });

  test('is refused once the user is deactivated or deleted, and let in again afterwards', async () => {
    const token = await tokenOf('grace');
    const path = `/api/v1/users/${(await bearer(token)).body.user.id}`;
    await tenant.call('PATCH', path, { body: { isActive: false } });
    await until('the user may not act', async () => (await bearer(token)).status === 401);
    expectProblem(await bearer(token), 401, 'subject-inactive');
    await tenant.call('PATCH', path, { body: { isActive: true } });
    await until('the user may act', async () => (await bearer(token)).status === 200);
    await tenant.call('DELETE', path);
    await until('the user is gone', async () => (await bearer(token)).status === 401);
    expectProblem(await bearer(token), 401, 'subject-inactive');
    expect(await users()).toEqual([]);
  });

  test('is one user, however many first requests come at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => tokenOf('grace')));
    const answers = await Promise.all(tokens.map((token) => bearer(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
    expect(await users()).toHaveLength(1);
  });

  test('is one user, however many instances see the person for the first time', async () => {
    const profile = {
      email: 'grace@staff.example',
      isEmailUnverified: false,
      username: 'grace',
      fullName: 'Grace',
    };
    const identities = service.app.get(ExternalIdentities);
    const ids = await Promise.all(
      Array.from({ length: 5 }, () =>
        identities.provision(tenant.id, { issuer: provider.issuer, subject: 'grace' }, profile),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await users()).toHaveLength(1);
  });

  test('is another user in another organisation', async () => {
    const first = (await bearer(await tokenOf('grace'))).body;
    const other = await service.tenant();
    await service.call('PATCH', `/api/v1/organisations/${other.id}`, {
      operator: true,
      body: { externalId: `org-${other.id}` },
    });
    const second = (await bearer(await tokenOf('grace', { organisation: `org-${other.id}` }))).body;
    expect([first.organisationId, second.organisationId]).toEqual([tenant.id, other.id]);
    expect(second.user.id).not.toBe(first.user.id);
  });

  test('is never taken for a user who has the same email', async () => {
    const body = { email: 'grace@staff.example', username: 'victim', role: 'owner' };
    await tenant.call('POST', '/api/v1/users', { body });
    const answer = await bearer(await tokenOf('grace'));
    expectProblem(answer, 403, 'identity-not-linked');
    expect(answer.body.detail).toMatch(/Another user of the organisation has the email/);
    expect(await users()).toHaveLength(1);
  });

  test('gets a username of its own where the provider’s is taken', async () => {
    await tenant.call('POST', '/api/v1/users', { body: { email: 'other@staff.example', username: 'Grace' } });
    const { user } = (await bearer(await tokenOf('grace'))).body;
    expect(user.username).toMatch(/^grace-[0-9a-f]{8}$/);
  });

  test.each([
    ['without an email', { email: undefined }, 'The access token has no email'],
    ['with an email that is not verified', { email_verified: false }, 'the email is not verified'],
    ['with an email that is none', { email: 'grace' }, 'make no user'],
  ])('%s is made no user', async (_, claims, detail) => {
    const answer = await bearer(forged(claims));
    expectProblem(answer, 403, 'identity-not-linked');
    expect(answer.body.detail).toContain(detail);
    expect(await users()).toEqual([]);
  });

  test('of an organisation that is suspended or unknown is made no user', async () => {
    await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
    expectProblem(await bearer(await tokenOf('grace')), 403, 'tenant-suspended');
    expectProblem(await bearer(await tokenOf('grace', { organisation: 'nobody' })), 401, 'tenant-unknown');
    const count = `select count(*) from external_identities where tenant_id = '${tenant.id}'`;
    expect(await queryAs(service.database.superuserUrl, count)).toEqual([{ count: '0' }]);
  });
});

test('a refused person is named in the audit log: linked as the user, and without a link as nobody’s name', async () => {
  const token = forged({ jti: 'token-1' });
  const userId = (await bearer(token)).body.user.id as string;
  // As long after as the token is good.
  const known = service.app.get(IdentityProviders).of(token)!;
  const now = Reflect.get(known, 'now') as () => number;
  Reflect.set(known, 'now', () => now() + 86_400_000);
  expectProblem(await bearer(token), 401, 'tenant-token-expired');
  Reflect.set(known, 'now', now);
  await tenant.call('PATCH', `/api/v1/users/${userId}`, { body: { isActive: false } });
  await until('the user may not act', async () => (await bearer(token)).status === 401);
  const stranger = forged({ sub: 'ada@staff.example', email: 'grace@staff.example', jti: 'token-2' });
  expectProblem(await bearer(stranger), 403, 'identity-not-linked');
  const refusals = await refusalsOf(service, tenant.id);
  expect(refusals).toHaveLength(3);
  for (const one of [
    refusalOf(`user:${userId}`, 'token-1', 'tenant-token-expired'),
    refusalOf(`user:${userId}`, 'token-1', 'subject-inactive'),
    refusalOf('person:unlinked', 'token-2', 'identity-not-linked'),
  ])
    expect(refusals).toContainEqual(one);
  expect(JSON.stringify(refusals)).not.toContain('staff.example');
});

/** As the provider of one organisation signs it. */
const boundToken = (subject: string, organisationId = home): string =>
  forge(bound, providerClaims(boundIssuer.issuer, organisationId, { sub: subject }), { typ: 'at+jwt' });
const atHome = (method: string, path: string, body?: object): Promise<Answer> =>
  service.call(method, path, { token: service.token(home), body });

const link = (userId: string, subject = 'hopper'): Promise<Answer> =>
  atHome('POST', '/api/v1/external-identities', { userId, issuer: boundIssuer.issuer, subject });
const create = async (username: string, role = 'member'): Promise<string> => {
  const body = { email: `${username}@home.example`, username, role };
  return (await atHome('POST', '/api/v1/users', body)).body.id;
};
describe('A link', () => {
  test('lets the person in as the user, with the user’s own role, until it is removed', async () => {
    const userId = await create('hopper', 'admin');
    expectProblem(await bearer(boundToken('hopper')), 403, 'identity-not-linked');
    const { status, body } = await link(userId);
    expect(status).toBe(201);
    await until('the link is known', async () => (await bearer(boundToken('hopper'))).status === 200);
    const me = (await bearer(boundToken('hopper'))).body;
    expect(me).toMatchObject({ actor: { kind: 'user', id: userId }, organisationId: home });
    expect(me.permissions).toContain('users:administer');
    expectProblem(await link(await create('lovelace')), 409, 'external-identity-taken');
    expect((await atHome('DELETE', `/api/v1/external-identities/${body.id}`)).status).toBe(204);
    await until('the link is gone', async () => (await bearer(boundToken('hopper'))).status === 403);
  });

  test('of an owner is made and removed by owners alone, and of a user who is unknown by nobody', async () => {
    const owner = await create('the-owner', 'owner');
    const admin = await create('an-admin', 'admin');
    await link(admin, 'admin');
    await until('the admin is known', async () => (await bearer(boundToken('admin'))).status === 200);
    const body = { userId: owner, issuer: boundIssuer.issuer, subject: 'mallory' };
    const takeOver = await bearer(boundToken('admin'), 'POST', '/api/v1/external-identities', body);
    expectProblem(takeOver, 403, 'insufficient-scope');
    expectProblem(await link(tenant.id), 422, 'linked-user-invalid', { '/userId': 'unknown-user' });
    const { id } = (await link(owner, 'owner')).body;
    const removal = await bearer(boundToken('admin'), 'DELETE', `/api/v1/external-identities/${id}`);
    expectProblem(removal, 403, 'insufficient-scope');
  });

  test('an issuer of one organisation speaks for no other', async () => {
    expectProblem(await bearer(boundToken('hopper', tenant.id)), 401, 'tenant-token-invalid-claims');
  });
});

describe('One token has one meaning', () => {
  test('an ID token is no access token', async () => {
    expectProblem(await bearer(forged({}, { typ: 'JWT' })), 401, 'tenant-token-malformed');
    expectProblem(await bearer(forged({}, { typ: undefined })), 401, 'tenant-token-malformed');
    expectProblem(await bearer(forged({ nonce: 'n' })), 401, 'tenant-token-invalid-claims');
    expect((await bearer(forged({}, { typ: 'application/AT+jwt' }))).status).toBe(200);
  });

  test('a token for another audience is refused', async () => {
    expectProblem(await bearer(forged({ aud: 'https://other.example' })), 401, 'tenant-token-invalid-claims');
  });

  test('a key of one provider signs nothing for another, though it has the same name', async () => {
    const claims = providerClaims(provider.issuer, organisation);
    expectProblem(
      await bearer(forge(bound, claims, { typ: 'at+jwt' })),
      401,
      'tenant-token-invalid-signature',
    );
  });

  test('a provider’s token is no tenant token, and a tenant token is no provider’s', async () => {
    const token = await tokenOf('grace');
    expect((await service.call('GET', '/api/v1/me', { token })).status).toBe(401);
    expect((await bearer(tenant.token)).body.actor.kind).toBe('service');
    const claiming = forged({ type: 'tenant_access', tenant_id: tenant.id });
    expect((await bearer(claiming)).body.actor.kind).toBe('user');
    expect((await service.call('GET', '/api/v1/me', { token: claiming })).status).toBe(401);
  });

  test('a token of an issuer that is not configured is refused', async () => {
    const claims = providerClaims('https://login.example', organisation);
    expect((await bearer(forge(theirs, claims, { typ: 'at+jwt' }))).status).toBe(401);
  });
});
