import { parseIdentityProviders } from '../../../foundation/config/credentials/identity-providers';
import { readProviderClaims } from './provider-claims';

const issuer = 'https://login.example';
const settings = { issuer, audience: 'https://api.example', tenantClaim: 'org' };
const payload = { iss: issuer, aud: 'https://api.example', sub: 'grace', org: 'engines' };

function read(claims: object, entry: object = {}): ReturnType<typeof readProviderClaims> {
  const [provider] = parseIdentityProviders(JSON.stringify([{ ...settings, ...entry }]));
  return readProviderClaims({ ...payload, ...claims }, provider!);
}

test.each([
  ['of another service', { aud: 'https://other.example' }, '"aud"'],
  ['without an audience', { aud: undefined }, '"aud"'],
  ['of several others', { aud: ['a', 'b'] }, '"aud"'],
  ['without a subject', { sub: undefined }, '"sub"'],
  ['with a subject of many characters', { sub: 's'.repeat(256) }, '"sub"'],
  ['with a control character in the subject', { sub: 'a\u0000' }, '"sub"'],
  ['with a jti that is no text', { jti: 1 }, '"jti"'],
  ['without a tenant', { org: undefined }, '"org"'],
  ['with a tenant that is inherited', { org: undefined, constructor: 'engines' }, '"org"'],
  ['of two tenants', { org: ['engines', 'looms'] }, '"org"'],
  ['with the nonce of an ID token', { nonce: 'n' }, '"nonce"'],
  ['with the hash of an ID token', { at_hash: 'h' }, '"at_hash"'],
])('a token %s is refused', (_, claims, detail) => {
  expect(() => read(claims)).toThrow(
    expect.objectContaining({
      code: 'tenant-token-invalid-claims',
      message: expect.stringContaining(detail),
    }),
  );
});

test.each([
  [{ typ: 'Bearer' }, { typ: 'Bearer' }, true],
  [{ typ: 'Bearer' }, { typ: 'ID' }, false],
  [{ typ: 'Bearer' }, {}, false],
  [{ scp: true }, { scp: 'tasks:read' }, true],
  [{ scp: true }, {}, false],
  [{ toString: true }, {}, false],
])('where access tokens have %j, a token with %j is one: %s', (accessTokenClaims, claims, isAccessToken) => {
  const refusal = (): unknown => {
    try {
      return void read(claims, { accessTokenClaims });
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
  };
  expect(refusal()).toBe(isAccessToken ? undefined : 'tenant-token-invalid-claims');
});

test('claims are found by their name, and within others by a path', () => {
  expect(
    read({ 'https://example.com/org': 'looms' }, { tenantClaim: 'https://example.com/org' }).tenant,
  ).toBe('looms');
  const entry = { rolesClaim: ['realm_access', 'roles'], roles: { boss: 'admin', staff: 'member' } };
  expect(read({ realm_access: { roles: ['boss', 'other'] } }, entry).roles).toEqual(['admin']);
  expect(read({ realm_access: 'boss' }, entry).roles).toEqual([]);
  expect(read({ roles: 'staff' }, { ...entry, rolesClaim: 'roles' }).roles).toEqual(['member']);
  expect(read({}).roles).toBeUndefined();
  expect(read({ org: ['engines'] }).tenant).toBe('engines');
});

test.each([
  [undefined, {}, true, true],
  ['openid profile', {}, true, true],
  ['openid users:read', {}, true, false],
  ['read:users', {}, false, false],
  ['', { requireScope: true }, false, false],
  ['openid', { requireScope: true }, false, false],
  [['users:read'], {}, true, false],
])('the scope %j with %j grants users:read: %s, users:write: %s', (scope, entry, reads, writes) => {
  const { scope: granted } = read({ scope }, entry);
  expect([granted.grants('users:read'), granted.grants('users:write')]).toEqual([reads, writes]);
});

test('another claim may hold the scope', () => {
  const { scope } = read({ scp: 'users:read', scope: 'users:write' }, { scopeClaim: 'scp' });
  expect([scope.grants('users:read'), scope.grants('users:write')]).toEqual([true, false]);
});
