import { identityProviderProblems, parseIdentityProviders } from './identity-providers';

const good = { issuer: 'https://login.example', audience: 'https://api.example', tenantClaim: 'org' };
const problemsOf = (...entries: unknown[]): readonly string[] =>
  identityProviderProblems(JSON.stringify(entries));

test('an entry needs issuer, audience and tenant, and the rest is safe', () => {
  expect(parseIdentityProviders(JSON.stringify([good]))).toEqual([
    {
      ...good,
      algorithms: ['RS256'],
      tokenTypes: ['at+jwt'],
      accessTokenClaims: {},
      tenantBy: 'externalId',
      roles: {},
      scopeClaim: 'scope',
      requireScope: false,
      users: 'must-exist',
      emailClaim: 'email',
      usernameClaim: 'preferred_username',
      nameClaim: 'name',
    },
  ]);
});

test('types are compared in lower case, and so is an organisation', () => {
  const id = '019AA000-0000-7000-8000-000000000001';
  const [entry] = parseIdentityProviders(
    JSON.stringify([{ ...good, organisation: id, tokenTypes: ['AT+JWT'] }]),
  );
  expect(entry).toMatchObject({ organisation: id.toLowerCase(), tokenTypes: ['at+jwt'] });
});

test.each([
  ['no audience', { ...good, audience: undefined }, '"audience" must be'],
  ['an issuer without TLS', { ...good, issuer: 'http://login.example' }, '"issuer" must begin with https://'],
  [
    'an issuer that only looks local',
    { ...good, issuer: 'http://localhost.evil.example' },
    '"issuer" must begin',
  ],
  [
    'an issuer with a query',
    { ...good, issuer: 'https://login.example?a' },
    '"issuer" must be the web address',
  ],
  ['HS256', { ...good, algorithms: ['HS256'] }, '"algorithms" must be'],
  ['no algorithm', { ...good, algorithms: [] }, '"algorithms" must be'],
  ['another type', { ...good, tokenTypes: ['logout+jwt'] }, '"tokenTypes" must be'],
  ['JWT without more', { ...good, tokenTypes: ['JWT'] }, 'needs "accessTokenClaims"'],
  ['no tenant', { ...good, tenantClaim: undefined }, 'needs "tenantClaim", or "organisation"'],
  ['an organisation that is no id', { ...good, organisation: 'demo' }, '"organisation" must be the UUID'],
  ['roles without a claim', { ...good, roles: { a: 'owner' } }, '"rolesClaim" and "roles" go together'],
  ['a claim without roles', { ...good, rolesClaim: 'roles' }, '"rolesClaim" and "roles" go together'],
  ['other users', { ...good, users: 'all' }, '"users" must be must-exist or provision'],
  ['a sign-in without a client', { ...good, signIn: { scope: 'openid' } }, '"signIn" must be an object'],
  ['a client’s secret', { ...good, signIn: { clientId: 'a', clientSecret: 's' } }, '"signIn" must be'],
  [
    'a parameter of the protocol itself',
    { ...good, signIn: { clientId: 'a', parameters: { redirect_uri: 'https://evil.example' } } },
    '"signIn" must be',
  ],
  ['a member that is none', { ...good, jwksUri: 'https://login.example/keys' }, 'only "issuer", "audience"'],
])('%s is a problem', (_, entry, problem) => {
  const problems = problemsOf(entry);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^provider 1: /);
  expect(problems[0]).toContain(problem);
});

test('JWT is a type where a claim tells access tokens from ID tokens', () => {
  expect(
    problemsOf({ ...good, tokenTypes: ['JWT'], accessTokenClaims: { typ: 'Bearer', scp: true } }),
  ).toEqual([]);
});

test('people sign in by a public client, with what the provider wants to hear beside the protocol', () => {
  const signIn = { clientId: 'console', scope: 'openid', parameters: { audience: 'https://api.example' } };
  expect(problemsOf({ ...good, signIn })).toEqual([]);
});

test('an issuer is configured once', () => {
  expect(problemsOf(good, { ...good, audience: 'other' })).toEqual([
    'provider 2: "issuer" is used by an earlier provider',
  ]);
});

test('loopback needs no TLS', () => {
  for (const issuer of ['http://localhost:4400', 'http://127.0.0.1:1', 'http://[::1]:4400/realms/a'])
    expect(problemsOf({ ...good, issuer })).toEqual([]);
});

test('what is no list is said to be none, without its text', () => {
  expect(identityProviderProblems('{"issuer": 1, "issuer": 2}')).toEqual([
    'is not a valid JSON array (or names a member twice)',
  ]);
});
