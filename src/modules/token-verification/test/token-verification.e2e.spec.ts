import { createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import type { Answer } from '../../../../test/support/service';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { claims, forge, forgeKey, keySetting } from '../../../../test/support/tenancy/tenant-token-forge';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';

const introspection = '/api/v1/tokens/introspection';
const jwks = '/.well-known/jwks.json';

const key = forgeKey('first');
const rsaKey = forgeKey('second', 'RS256');
const secret = randomBytes(32).toString('base64url');
const service = sharedService({
  env: keySetting(key.entry('sign'), rsaKey.entry('verify'), { kid: 'third', alg: 'HS256', secret }),
});
const tenant = freshTenant(service);

const ask = (token: string): Promise<Answer> => tenant.call('POST', introspection, { body: { token } });
const form = (body: string, token = tenant.token): Promise<Answer> =>
  service.call('POST', introspection, {
    token,
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

async function user(role: string): Promise<string> {
  const username = `u-${newId()}`;
  const body = { email: `${username}@example.com`, username, role };
  return (await tenant.call('POST', '/api/v1/users', { body })).body.id as string;
}
const answerTo = async (token: string): Promise<[number, unknown]> => {
  const { status, body } = await ask(token);
  return [status, body];
};
const inactive = [200, { active: false }];

test('a token that holds is active, with the rights that its user has now', async () => {
  const sub = await user('member');
  const payload = claims(tenant.id, { sub, jti: 'one', scope: 'tasks:write users:write users:read' });
  const { iat, exp } = payload as { iat: number; exp: number };
  const { status, body, headers } = await ask(forge(key, payload));
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  // A member does not write users, whatever the token says.
  const scope = 'tasks:write users:read';
  expect(body).toEqual({
    active: true,
    scope,
    token_type: 'Bearer',
    tenant_id: tenant.id,
    sub,
    jti: 'one',
    iat,
    exp,
  });
});

test('it is asked by a form, as RFC 7662 has it, and by JSON', async () => {
  const token = forge(rsaKey, claims(tenant.id, { scope: '' }));
  const asked = await form(new URLSearchParams({ token, token_type_hint: 'access_token' }).toString());
  expect(asked.status).toBe(200);
  expect(asked.body).toMatchObject({ active: true, scope: '' });
  expect((await ask(token)).body).toEqual(asked.body);
  for (const body of ['token=a%ffb%00', 'token=']) {
    const answer = await form(body);
    expect([answer.status, answer.body]).toEqual(inactive);
  }
});

test.each([
  ['nothing', '', 400, 'body-malformed'],
  ['no token', 'token_type_hint=access_token', 422, 'validation-failed'],
  ['two tokens', 'token=a&token=b', 400, 'body-malformed'],
  ['a parameter that nobody knows', 'token=a&client=b', 422, 'validation-failed'],
  ['a name that every object has', 'token=a&__proto__=b', 422, 'validation-failed'],
  [
    'more parameters than anybody needs',
    `token=a&${Array.from({ length: 101 }, (_, n) => `p${n}=`).join('&')}`,
    400,
    'body-malformed',
  ],
])('a form with %s is refused', async (_what, body, status, code) => {
  expectProblem(await form(body), status, code);
});

test('no other route takes a form', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await tenant.call('POST', '/api/v1/tasks', { body: 'title=Any', headers });
  expectProblem(answer, 415, 'content-type-unsupported');
});

describe('Not active, and nothing more is told, is', () => {
  const now = Math.floor(Date.now() / 1000);
  test.each([
    ['no token', () => 'nonsense'],
    ['an empty text', () => ''],
    ['a text longer than any token', () => 'x'.repeat(100_000)],
    ['a token of another key', () => forge(forgeKey('first'), claims(tenant.id))],
    ['an expired token', () => forge(key, claims(tenant.id, { iat: now - 600, exp: now - 60 }))],
    ['a token that is not valid yet', () => forge(key, claims(tenant.id, { nbf: now + 300 }))],
    ['a token of no organisation', () => forge(key, claims(newId()))],
    ['a token of no user', () => forge(key, claims(tenant.id, { sub: newId() }))],
  ])('%s', async (_what, token) => {
    expect(await answerTo(token())).toEqual(inactive);
  });

  test('a token of another organisation', async () => {
    const other = await service.tenant();
    expect(await answerTo(other.token)).toEqual(inactive);
    expect((await other.call('POST', introspection, { body: { token: other.token } })).body.active).toBe(
      true,
    );
  });

  test('a token that was revoked, and one of a user who was deactivated', async () => {
    const [ada, grace] = [await user('member'), await user('member')];
    const [revoked, left] = [ada, grace].map((sub) => forge(key, claims(tenant.id, { sub })));
    for (const token of [revoked, left]) expect((await ask(token!)).body.active).toBe(true);
    await tenant.call('POST', '/api/v1/token-revocations', { body: { userId: ada } });
    await tenant.call('PATCH', `/api/v1/users/${grace}`, { body: { isActive: false } });
    for (const token of [revoked, left])
      await until('it is not active', async () => !(await ask(token!)).body.active);
    for (const token of [revoked, left]) expect(await answerTo(token!)).toEqual(inactive);
  });
});

test('an API key is active with the rights that it has now, and not once it is deleted', async () => {
  const made = await tenant.call('POST', '/api/v1/api-keys', {
    body: { name: 'Reports', permissions: ['users:read', 'tasks:write'] },
  });
  const { id, key: apiKey } = made.body as { id: string; key: string };
  const answer = { active: true, scope: 'tasks:write users:read', token_type: 'Bearer' };
  expect(await answerTo(apiKey)).toEqual([200, { ...answer, tenant_id: tenant.id, client_id: id }]);
  const other = await service.tenant();
  const asked = await other.call('POST', introspection, { body: { token: apiKey } });
  expect([asked.status, asked.body]).toEqual(inactive);
  for (const wrong of [apiKey.slice(0, -1), `${apiKey.slice(0, 60)}${apiKey.slice(61)}x`, 'strata_'])
    expect(await answerTo(wrong)).toEqual(inactive);
  await tenant.call('DELETE', `/api/v1/api-keys/${id}`);
  await until('it is not active', async () => !(await ask(apiKey)).body.active);
  expect(await answerTo(apiKey)).toEqual(inactive);
});

test('to introspect takes its permission', async () => {
  const token = service.token(tenant.id, 'users:read');
  expectProblem(
    await service.call('POST', introspection, { token, body: { token } }),
    403,
    'insufficient-scope',
  );
});

describe('The public keys', () => {
  test('verify tokens, and hold no secret and no private key', async () => {
    const { status, body, text } = await service.call('GET', jwks);
    expect(status).toBe(200);
    const { keys } = body as { keys: (JsonWebKey & { kid: string; alg: string })[] };
    expect(keys.map(({ kid, alg, use, kty }) => [kid, alg, use, kty])).toEqual([
      ['first', 'ES256', 'sig', 'EC'],
      ['second', 'RS256', 'sig', 'RSA'],
    ]);
    for (const one of keys)
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) expect(one).not.toHaveProperty(name);
    expect(text).not.toContain(secret);
    const [head, payload, signature = ''] = tenant.token.split('.');
    const publicKey = createPublicKey({ key: keys[0]!, format: 'jwk' });
    const options = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    const isGood = verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      options,
      Buffer.from(signature, 'base64url'),
    );
    expect(isGood).toBe(true);
  });

  test('may be kept for five minutes, and are told again only when they are others', async () => {
    const { headers } = await service.call('GET', jwks);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const etag = headers.get('etag') ?? '';
    const again = await service.call('GET', jwks, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await service.call('GET', jwks, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });
});
