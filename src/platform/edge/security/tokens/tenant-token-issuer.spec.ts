import { generateKeyPairSync } from 'node:crypto';
import { parseKeySet } from '../../../foundation/config/credentials/key-set';
import { TenantTokenIssuer } from './tenant-token-issuer';
import { TenantTokenVerifier } from './tenant-token-verifier';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signing = keySet({ use: 'sign', pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
const tenantId = '0197f2a4-0000-7000-8000-00000000000a';
const now = () => 1_800_000_000_900;

describe('TenantTokenIssuer', () => {
  it('issues what the verifier accepts', () => {
    const rules = { issuer: 'https://login.example', audience: 'strata', now };
    const { token, expiresAt } = new TenantTokenIssuer(signing, rules).issue({
      tenantId,
      expiresInSeconds: 600,
      scope: 'users:read',
      subject: 'ada',
    });
    expect(expiresAt.toISOString()).toBe(new Date(1_800_000_600_000).toISOString());
    const verified = new TenantTokenVerifier(signing, { ...rules, requireScope: true }).verify(token);
    expect(verified).toMatchObject({
      tenantId,
      subject: 'ada',
      tokenId: (part(token, 1) as { jti: string }).jti,
      expiresAt: expiresAt.getTime(),
    });
    expect(verified.permissions.grants('users:read')).toBe(true);
    expect(verified.permissions.grants('users:write')).toBe(false);
  });

  it('leaves out what was not asked for, and keeps an empty scope empty', () => {
    const issuer = new TenantTokenIssuer(signing, { now });
    const { token } = issuer.issue({ tenantId, expiresInSeconds: 60 });
    expect(part(token, 0)).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'k' });
    expect(part(token, 1)).toEqual({
      tenant_id: tenantId,
      type: 'tenant_access',
      iat: 1_800_000_000,
      exp: 1_800_000_060,
      jti: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/),
    });
    expect(part(issuer.issue({ tenantId, expiresInSeconds: 60, scope: '' }).token, 1)).toMatchObject({
      scope: '',
    });
  });

  it.each([0, -1, 1.5, Number.NaN, 86_401])('does not issue a token for %p seconds', (expiresInSeconds) => {
    expect(() => new TenantTokenIssuer(signing).issue({ tenantId, expiresInSeconds })).toThrow(RangeError);
  });

  it('cannot sign with public keys', () => {
    const issuer = new TenantTokenIssuer(keySet({ pem: publicKey.export({ type: 'spki', format: 'pem' }) }));
    expect(issuer.canSign).toBe(false);
    expect(() => issuer.issue({ tenantId, expiresInSeconds: 60 })).toThrow('no key to sign with');
    expect(new TenantTokenIssuer(signing).canSign).toBe(true);
  });
});

function keySet(entry: object) {
  return parseKeySet(JSON.stringify([{ kid: 'k', ...entry }]));
}

function part(token: string, index: number): unknown {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
}
