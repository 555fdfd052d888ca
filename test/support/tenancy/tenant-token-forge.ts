import { generateKeyPairSync, sign } from 'node:crypto';

export type Signer = (input: string) => Buffer;

export interface ForgeKey {
  readonly kid: string;
  readonly alg: 'ES256' | 'RS256';
  readonly publicPem: string;
  readonly signer: Signer;
  /** As an entry of TENANT_TOKEN_KEYS. */
  entry(use: 'sign' | 'verify'): object;
}

export function forgeKey(kid: string, alg: ForgeKey['alg'] = 'ES256'): ForgeKey {
  const { privateKey, publicKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicPem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const privatePem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return {
    kid,
    alg,
    publicPem,
    signer: (input) => sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    entry: (use) => ({ kid, alg, use, pem: use === 'sign' ? privatePem : publicPem }),
  };
}

export const keySetting = (...entries: object[]): Readonly<Record<string, string>> => ({
  TENANT_TOKEN_KEYS: JSON.stringify(entries),
});

/** Claims of all tokens that are forged, for a test that has another verifier judge them. */
export const forgery: { extra: object } = { extra: {} };

/** A good token's claims; times in seconds. */
export function claims(tenantId: string, changes: object = {}): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    tenant_id: tenantId,
    type: 'tenant_access',
    iat: now,
    exp: now + 600,
    ...forgery.extra,
    ...changes,
  };
}

/** Any header over any payload, signed by anyone. */
export function compactJws(header: object, payload: object, signer: Signer): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** A good token, but for the changes. */
export function forge(key: ForgeKey, payload: object, header: object = {}): string {
  return compactJws({ alg: key.alg, typ: 'JWT', kid: key.kid, ...header }, payload, key.signer);
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
