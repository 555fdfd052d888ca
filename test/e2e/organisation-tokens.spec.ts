import { decode } from 'jsonwebtoken';
import { expectProblem } from '../support/http/expect-problem';
import { type Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

const service = sharedService({ env: { TENANT_TOKEN_SUBJECTS: 'free' } });
const tenant = freshTenant(service);

const issue = (body: object) =>
  service.call('POST', `/api/v1/organisations/${tenant.id}/tokens`, { operator: true, body });
const user = { email: 'ada@example.com', username: 'ada' };

/** The status of each kind of work, done with the token. */
async function work(token: string): Promise<Record<string, number>> {
  const calls: Record<string, () => Promise<Answer>> = {
    'organisation:read': () => service.call('GET', '/api/v1/organisation', { token }),
    'users:read': () => service.call('GET', '/api/v1/users', { token }),
    'users:write': () => service.call('POST', '/api/v1/users', { token, body: user }),
  };
  const statuses: Record<string, number> = {};
  for (const [scope, call] of Object.entries(calls)) {
    const answer = await call();
    if (answer.status === 403) expectProblem(answer, 403, 'insufficient-scope');
    statuses[scope] = answer.status;
  }
  return statuses;
}

test('a token lasts half an hour, names no one, and may do all of its tenant’s work', async () => {
  const answer = await issue({});
  expect(answer.status).toBe(201);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(Object.keys(answer.body)).toEqual(['token', 'expiresAt']);
  const { iat, exp, ...claims } = decode(answer.body.token) as Record<string, number>;
  expect(claims).toEqual({ tenant_id: tenant.id, type: 'tenant_access', jti: expect.any(String) });
  expect(exp! - iat!).toBe(1800);
  expect(answer.body.expiresAt).toBe(new Date(exp! * 1000).toISOString());
  expect(await work(answer.body.token)).toEqual({
    'organisation:read': 200,
    'users:read': 200,
    'users:write': 201,
  });
});

test.each([
  ['users:read', { 'organisation:read': 403, 'users:read': 200, 'users:write': 403 }],
  ['users:write', { 'organisation:read': 403, 'users:read': 403, 'users:write': 201 }],
  ['organisation:read users:read', { 'organisation:read': 200, 'users:read': 200, 'users:write': 403 }],
  ['tasks:read', { 'organisation:read': 403, 'users:read': 403, 'users:write': 403 }],
])('a token of scope %s works for exactly that', async (scope, expected) => {
  const { token } = (await issue({ scope })).body;
  expect(await work(token)).toEqual(expected);
});

test('a refused scope changes nothing, on every route that writes', async () => {
  const { id } = (await tenant.call('POST', '/api/v1/users', { body: user })).body;
  const { token } = (await issue({ scope: 'users:read' })).body;
  for (const [method, path, body] of [
    ['POST', '', user],
    ['POST', '/batch', { items: [user] }],
    ['PATCH', `/${id}`, {}],
    ['DELETE', `/${id}`],
    ['PUT', `/${id}/restore`],
    ['DELETE', `/${id}/force`],
  ] as const)
    expectProblem(
      await service.call(method, `/api/v1/users${path}`, { token, body }),
      403,
      'insufficient-scope',
    );
  expect((await tenant.call('GET', `/api/v1/users/${id}`)).body.version).toBe(1);
});

test.each([
  ['60 seconds', { expiresInSeconds: 60 }],
  ['86400 seconds', { expiresInSeconds: 86_400 }],
  ['a subject', { subject: 'ada@example.com' }],
  ['a subject of 255 characters', { subject: 'x'.repeat(255) }],
  ['a subject of 255 characters outside the basic plane', { subject: '😀'.repeat(255) }],
  ['a scope of 1000 characters', { scope: `users:${'r'.repeat(994)}` }],
])('a token with %s is taken back', async (_, body: Record<string, unknown>) => {
  const { token, expiresAt } = (await issue(body)).body;
  const { sub, iat, exp } = decode(token) as { sub?: string; iat: number; exp: number };
  expect(sub).toBe(body['subject']);
  expect(exp - iat).toBe(body['expiresInSeconds'] ?? 1800);
  expect(Date.parse(expiresAt)).toBe(exp * 1000);
  const answer = await service.call('GET', '/api/v1/users', { token });
  expect(answer.status).toBe(body['scope'] === undefined ? 200 : 403);
});

test.each([
  ['expiresInSeconds', 59, 'range'],
  ['expiresInSeconds', 86_401, 'range'],
  ['expiresInSeconds', 60.5, 'range'],
  ['scope', '', 'too-short'],
  ['scope', 'users', 'format'],
  ['scope', 'users:read,users:write', 'format'],
  ['scope', 'users:read  users:write', 'format'],
  ['scope', ' users:read', 'format'],
  ['scope', 'x'.repeat(1001), 'too-long'],
  ['subject', '', 'too-short'],
  ['subject', 'x'.repeat(256), 'too-long'],
])('%s %p is refused', async (field, value, code) => {
  expectProblem(await issue({ [field]: value }), 422, 'validation-failed', { [`/${field}`]: code });
});

test('a suspended organisation gets no token', async () => {
  await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
  expectProblem(await issue({}), 409, 'organisation-suspended');
});
