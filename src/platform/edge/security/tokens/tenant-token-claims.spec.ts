import { DomainError } from '../../../../kernel/errors/domain-error';
import { Permissions } from '../../../../kernel/authorization/permission';
import { assertInForce, readClaims, type ClaimRules } from './tenant-token-claims';

const invalid = 'tenant-token-invalid-claims';
const now = 1_800_000_000;
const good = {
  tenant_id: '0197f2a4-0000-7000-8000-00000000000a',
  type: 'tenant_access',
  iat: now,
  exp: now + 600,
};

describe('the claims of a tenant token', () => {
  const broken: [string, object][] = [
    ['iat missing', { iat: undefined }],
    ['iat text', { iat: String(now) }],
    ['iat in the future beyond the skew', { iat: now + 31, exp: now + 600 }],
    ['exp missing', { exp: undefined }],
    ['exp text', { exp: String(now + 600) }],
    ['exp infinite', { exp: Infinity }],
    ['exp equal to iat', { exp: now }],
    ['exp before iat', { exp: now - 1 }],
    ['a lifetime over 24 hours', { exp: now + 86_401 }],
    ['nbf text', { nbf: String(now) }],
    ['nbf null', { nbf: null }],
    ['type missing', { type: undefined }],
    ['type of another token', { type: 'tenant_refresh' }],
    ['type in a list', { type: ['tenant_access'] }],
    ['tenant_id missing', { tenant_id: undefined }],
    ['tenant_id no UUID', { tenant_id: 'acme' }],
    ['tenant_id with braces', { tenant_id: `{${good.tenant_id}}` }],
    ['tenant_id without dashes', { tenant_id: good.tenant_id.replaceAll('-', '') }],
    ['tenant_id with a line break', { tenant_id: `${good.tenant_id}\n` }],
    ['tenant_id in a list', { tenant_id: [good.tenant_id] }],
    ['sub a number', { sub: 7 }],
    ['sub of 256 characters', { sub: 'x'.repeat(256) }],
    ['sub with a NUL', { sub: 'ada\0' }],
    ['jti a number', { jti: 7 }],
    ['jti of 256 characters', { jti: 'x'.repeat(256) }],
    ['jti with a NUL', { jti: 'a\0' }],
    ['scope a list', { scope: ['users:read'] }],
    ['scope null', { scope: null }],
  ];
  it.each(broken)('refuses %s', (_, change) => {
    expect(refusal({ ...good, ...change })).toBe(invalid);
  });

  it('takes the limits themselves', () => {
    const edge = { ...good, iat: now + 30, exp: now + 30 + 86_400, nbf: now, sub: 'x'.repeat(255), jti: 'x' };
    expect(read(edge)).toMatchObject({ exp: edge.exp, nbf: now, subject: edge.sub });
  });

  it('normalises the tenant to lower case', () => {
    expect(read({ ...good, tenant_id: good.tenant_id.toUpperCase() }).tenantId).toBe(good.tenant_id);
  });

  it('reads no scope as everything, and an empty one as nothing', () => {
    expect(read(good).permissions).toBe(Permissions.all);
    const granted = (scope: string): string[] =>
      ['users:read', 'users:write', 'users', ''].filter((name) =>
        read({ ...good, scope }).permissions.grants(name),
      );
    expect(granted('')).toEqual([]);
    expect(granted(' ')).toEqual([]);
    expect(granted('users:read users:write')).toEqual(['users:read', 'users:write']);
  });

  it('reads no scope as nothing where scopes are required', () => {
    expect(read(good, { requireScope: true }).permissions).toBe(Permissions.none);
  });

  it('checks the issuer when one is configured', () => {
    const rules = { requireScope: false, issuer: 'https://login.example' };
    expect(read({ ...good, iss: rules.issuer }, rules).tenantId).toBe(good.tenant_id);
    expect(refusal(good, rules)).toBe(invalid);
    expect(refusal({ ...good, iss: 'https://evil.example' }, rules)).toBe(invalid);
    expect(refusal({ ...good, iss: [rules.issuer] }, rules)).toBe(invalid);
  });

  it('checks the audience when one is configured', () => {
    const rules = { requireScope: false, audience: 'strata' };
    expect(read({ ...good, aud: 'strata' }, rules).tenantId).toBe(good.tenant_id);
    expect(read({ ...good, aud: ['other', 'strata'] }, rules).tenantId).toBe(good.tenant_id);
    expect(refusal(good, rules)).toBe(invalid);
    expect(refusal({ ...good, aud: 'strata-staging' }, rules)).toBe(invalid);
    expect(refusal({ ...good, aud: [] }, rules)).toBe(invalid);
  });

  it('allows 30 seconds of clock skew either way, and no more', () => {
    const claims = { exp: now, nbf: now - 100 };
    expect(() => assertInForce(claims, now + 29.9)).not.toThrow();
    expect(() => assertInForce(claims, now + 30)).toThrow(
      expect.objectContaining({ code: 'tenant-token-expired' }),
    );
    expect(() => assertInForce(claims, now - 130)).not.toThrow();
    expect(() => assertInForce(claims, now - 131)).toThrow(
      expect.objectContaining({ code: 'tenant-token-not-yet-valid' }),
    );
  });
});

function read(payload: object, rules: ClaimRules = { requireScope: false }) {
  return readClaims({ ...payload }, rules, now);
}

function refusal(payload: object, rules?: ClaimRules): string {
  try {
    read(payload, rules);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}
