import { createHmac } from 'node:crypto';
import { newId } from '../../src/kernel/values/id';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { exchange, request } from '../support/http/raw-http';
import { type Answer, type Service, startService } from '../support/service';
import { freshTenant, standIn } from '../support/shared-service';
import { providerSetting, type PublishedIssuer, publishKeys } from '../support/servers/published-keys';
import {
  claims,
  compactJws,
  forge,
  forgeKey,
  forgery,
  keySetting,
  type Signer,
} from '../support/tenancy/tenant-token-forge';

const ours = forgeKey('ours');
const rsa = forgeKey('rsa', 'RS256');
const stranger = forgeKey('stranger');
const none: Signer = () => Buffer.alloc(0);
const withSecret =
  (secret: string): Signer =>
  (input) =>
    createHmac('sha256', secret).update(input).digest();

/** An identity provider with the same keys under the same names, so that the same attacks are made on its tokens. */
let provider: PublishedIssuer;
let service: Service;
beforeAll(async () => {
  provider = await publishKeys(ours, rsa);
  const { issuer } = provider;
  const tokenTypes = ['at+jwt', 'JWT'];
  const entry = {
    issuer,
    algorithms: ['ES256', 'RS256'],
    tokenTypes,
    accessTokenClaims: { type: 'tenant_access' },
  };
  service = await startService({
    env: {
      ...keySetting(ours.entry('sign'), rsa.entry('verify')),
      ...providerSetting({ ...entry, tenantClaim: 'tenant_id', users: 'provision' }),
    },
  });
});
afterAll(async () => {
  await service.stop();
  provider.stop();
});
const tenant = freshTenant(standIn(() => service));

const callWith = (token: string): Promise<Answer> => service.call('GET', '/api/v1/users', { token });
const now = (): number => Math.floor(Date.now() / 1000);
const tampered = (token: string, part: number, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.');
/** The same bytes in another spelling: the last character's unused bits are set. */
const nonCanonical = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(text.at(-1) ?? '');
  return text.slice(0, -1) + alphabet[last + 1];
};

test.each([ours, rsa])('a good token of the key $kid is let in', async (key) => {
  expect((await callWith(forge(key, claims(tenant.id)))).status).toBe(200);
});

const jwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };
const attacks: [title: string, code: string, make: (tenantId: string) => string][] = [
  [
    'alg none',
    'invalid-signature',
    (id) => compactJws({ alg: 'none', kid: 'ours' }, claims(id), () => Buffer.of(0)),
  ],
  [
    'alg none and no signature',
    'malformed',
    (id) => compactJws({ alg: 'none', kid: 'ours' }, claims(id), none),
  ],
  ...(['ours', 'rsa'] as const).map((kid): (typeof attacks)[number] => [
    `HS256 with the public key of ${kid} as the secret`,
    'invalid-signature',
    (id) => {
      const { publicPem } = kid === 'ours' ? ours : rsa;
      return compactJws({ alg: 'HS256', typ: 'JWT', kid }, claims(id), withSecret(publicPem));
    },
  ]),
  [
    'an algorithm of another key',
    'invalid-signature',
    (id) => forge(rsa, claims(id), { alg: 'RS256', kid: 'ours' }),
  ],
  ['a foreign kid', 'invalid-signature', (id) => forge(stranger, claims(id))],
  ['a foreign key under our kid', 'invalid-signature', (id) => forge(stranger, claims(id), { kid: 'ours' })],
  [
    'a kid that is a member of every object',
    'invalid-signature',
    (id) => forge(stranger, claims(id), { kid: '__proto__' }),
  ],
  ['no kid', 'malformed', (id) => forge(ours, claims(id), { kid: undefined })],
  ['a key in the header (jwk)', 'malformed', (id) => forge(ours, claims(id), { jwk })],
  [
    'a key address in the header (jku)',
    'malformed',
    (id) => forge(ours, claims(id), { jku: 'https://evil.example/k' }),
  ],
  ['a critical extension', 'malformed', (id) => forge(ours, claims(id), { crit: ['exp'] })],
  [
    'another payload under an old signature',
    'invalid-signature',
    (id) => tampered(forge(ours, claims(newId())), 1, () => forge(ours, claims(id)).split('.')[1] ?? ''),
  ],
  ['padding', 'malformed', (id) => `${forge(ours, claims(id))}=`],
  ['non-canonical base64url', 'malformed', (id) => tampered(forge(ours, claims(id)), 2, nonCanonical)],
  ['two parts', 'malformed', (id) => forge(ours, claims(id)).split('.').slice(0, 2).join('.')],
  ['nine KiB', 'malformed', (id) => forge(ours, claims(id, { jti: 'x'.repeat(6912) }))],
  ['a past exp', 'expired', (id) => forge(ours, claims(id, { iat: now() - 600, exp: now() - 31 }))],
  ['a future nbf', 'not-yet-valid', (id) => forge(ours, claims(id, { nbf: now() + 60 }))],
  ['a future iat', 'invalid-claims', (id) => forge(ours, claims(id, { iat: now() + 60 }))],
  ['no exp', 'invalid-claims', (id) => forge(ours, claims(id, { exp: undefined }))],
  [
    'a lifetime of more than a day',
    'invalid-claims',
    (id) => forge(ours, claims(id, { exp: now() + 86_460 })),
  ],
  ['another type', 'invalid-claims', (id) => forge(ours, claims(id, { type: 'refresh' }))],
  ['a tenant_id that is SQL', 'invalid-claims', () => forge(ours, claims(`' or true --`))],
];

test.each(attacks)('%s is refused as tenant-token-%s', async (_title, code, make) => {
  const answer = await callWith(make(tenant.id));
  expectSealedProblem(answer, 401, `tenant-token-${code}`);
  expect(answer.headers.get('www-authenticate')).toBe(
    `TenantToken realm="strata", error="tenant-token-${code}"`,
  );
});

/** Turns a forged tenant token into one of the provider's, whose signature is as good or bad as before. */
const person = { aud: 'https://api.strata.example', sub: 'grace', email: 'grace@staff.example' };
const asProvided = (make: (tenantId: string) => string): string => {
  forgery.extra = { ...person, iss: provider.issuer };
  try {
    return make(tenant.id);
  } finally {
    forgery.extra = {};
  }
};
const callAsBearer = (token: string): Promise<Answer> =>
  service.call('GET', '/api/v1/users', { headers: { authorization: `Bearer ${token}` } });

test('a good token of the provider is let in', async () => {
  const token = asProvided((id) => forge(ours, claims(id)));
  expect((await callAsBearer(token)).status).toBe(200);
  expectSealedProblem(await callWith(token), 401, 'tenant-token-invalid-claims');
});

/** Where the provider's verifier says something else: it needs a type, and takes any text for an organisation's name. */
const otherwise: Readonly<Record<string, string>> = {
  'alg none': 'tenant-token-malformed',
  'a tenant_id that is SQL': 'tenant-unknown',
};

test.each(attacks)('%s is refused of a provider too', async (title, code, make) => {
  const answer = await callAsBearer(asProvided(make));
  expectSealedProblem(answer, 401, otherwise[title] ?? `tenant-token-${code}`);
});

test.each([
  { title: 'no token', headers: {} },
  { title: 'an empty token', headers: { 'x-tenant-token': '' } },
])('$title is refused as tenant-token-missing', async ({ headers }) => {
  const answer = await service.call('GET', '/api/v1/users', { headers });
  expectSealedProblem(answer, 401, 'tenant-token-missing');
  expect(answer.headers.get('www-authenticate')).toMatch(/^TenantToken /);
});

test('two tokens in one header are malformed, and two headers are refused before any token is read', async () => {
  const { token } = tenant;
  expectSealedProblem(await callWith(`${token}, ${token}`), 401, 'tenant-token-malformed');

  const line = `X-Tenant-Token: ${token}`;
  const twice = request('GET /api/v1/users HTTP/1.1', ['Host: strata', 'Connection: close', line, line]);
  const [answer, ...rest] = await exchange(service.url, twice);
  expectSealedProblem(answer!, 400, 'header-malformed');
  expect(rest).toEqual([]);
});

test('an operator key opens no tenant route, and a tenant token no operator route', async () => {
  expectSealedProblem(
    await service.call('GET', '/api/v1/users', { operator: true }),
    401,
    'tenant-token-missing',
  );
  expectSealedProblem(await tenant.call('GET', '/api/v1/organisations'), 401, 'api-key-invalid');
});

test('a token of a tenant that never was is refused as tenant-unknown', async () => {
  expectSealedProblem(await callWith(forge(ours, claims(newId()))), 401, 'tenant-unknown');
});
