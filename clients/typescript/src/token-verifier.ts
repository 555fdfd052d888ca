import { KeySource, type SourceKey } from './key-source.ts';

export interface TokenVerifierOptions {
  /** Such as `https://api.example.com/.well-known/jwks.json`. */
  readonly jwksUrl: string;
  /** The required `iss`; by default it is not looked at. */
  readonly issuer?: string;
  /** The audience that `aud` must name; by default it is not looked at. */
  readonly audience?: string;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Takes the place of the clock, in tests: milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The claims of a valid token. */
export interface TenantToken {
  readonly tenantId: string;
  /** The user, or the name of a service; `undefined` where the token speaks for the organisation. */
  readonly subject: string | undefined;
  /** The `jti`. */
  readonly tokenId: string | undefined;
  /** The token's own permissions; `undefined` where it has no `scope`. Its user's role may allow less: see introspection. */
  readonly scope: readonly string[] | undefined;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export interface TokenVerifier {
  /**
   * The claims of the token, when it is valid.
   * @throws TokenError for a token that is not
   * @throws Error where there are no keys to verify with
   */
  readonly verify: (token: string) => Promise<TenantToken>;
}

export type TokenFault = 'malformed' | 'unknown-key' | 'signature' | 'claims' | 'expired' | 'not-yet-valid';

/** Why a token is refused. It holds nothing of the token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor(
    readonly fault: TokenFault,
    message: string,
  ) {
    super(message);
  }
}

/** As the service itself grants them. */
const skewSeconds = 30;
const longestLifeSeconds = 86_400;
const longestToken = 8192;

const segment = /^[\w-]+$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** They change how a token is to be read, or name a key of the sender's choosing. */
const refusedHeaders = ['crit', 'jku', 'jwk', 'x5u', 'x5c', 'b64', 'zip'];

/**
 * Verifies tenant tokens by the service's public keys, without a request for each: signature, issuer, audience, times. What was
 * revoked since, and what a user's role allows, only `POST /tokens/introspection` knows.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { jwksUrl, fetch = (request) => globalThis.fetch(request), now = Date.now } = options;
  const source = new KeySource({ jwksUrl, fetch, now });
  return {
    verify: async (token) => {
      const parts = token.length > longestToken ? [] : token.split('.');
      if (parts.length !== 3 || !parts.every((part) => segment.test(part)))
        throw new TokenError('malformed', 'The token is no JSON Web Token.');
      const [header64 = '', payload64 = '', signature64 = ''] = parts;
      const header = jsonOf(header64);
      const claims = jsonOf(payload64);
      // Before a key is asked for: what can be refused without one causes no request.
      assertAcceptable(header, claims, options, now() / 1000);
      const key = await keyOf(source, header);
      const data = new TextEncoder().encode(`${header64}.${payload64}`);
      if (!(await key.verify(bytesOf(signature64), data)))
        throw new TokenError('signature', 'The token is not signed by the key that it names.');
      return tokenOf(claims);
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

async function keyOf(source: KeySource, { kid, alg }: Json): Promise<SourceKey> {
  const key = await source.key(String(kid));
  if (!key) throw new TokenError('unknown-key', 'The service has no such key.');
  // The header may only repeat what the key says: it never chooses.
  if (alg !== key.alg) throw new TokenError('signature', '"alg" is not the algorithm of the key.');
  return key;
}

function assertAcceptable(header: Json, claims: Json, options: TokenVerifierOptions, now: number): void {
  const { kid, typ = 'JWT' } = header;
  if (typeof kid !== 'string' || refusedHeaders.some((name) => Object.hasOwn(header, name)))
    throw new TokenError('malformed', 'The header of the token is not acceptable.');
  if (String(typ).toUpperCase() !== 'JWT') throw new TokenError('malformed', '"typ" must be JWT.');
  const { iat, exp, nbf = iat, iss, aud, type, tenant_id: tenantId, sub, jti, scope } = claims;
  const isGood =
    isTime(iat) &&
    isTime(exp) &&
    isTime(nbf) &&
    exp > iat &&
    exp - iat <= longestLifeSeconds &&
    iat <= now + skewSeconds &&
    type === 'tenant_access' &&
    uuid.test(String(tenantId).toLowerCase()) &&
    [sub, jti, scope].every((claim) => claim === undefined || typeof claim === 'string') &&
    (options.issuer === undefined || iss === options.issuer) &&
    (options.audience === undefined || [aud].flat().includes(options.audience));
  if (!isGood) throw new TokenError('claims', 'The claims of the token are not acceptable.');
  if (now >= exp + skewSeconds) throw new TokenError('expired', 'The token has expired.');
  if (nbf > now + skewSeconds) throw new TokenError('not-yet-valid', 'The token is not valid yet.');
}

function tokenOf({ tenant_id: tenantId, sub, jti, scope, iat, exp }: Json): TenantToken {
  return {
    tenantId: String(tenantId).toLowerCase(),
    subject: sub as string | undefined,
    tokenId: jti as string | undefined,
    scope: (scope as string | undefined)?.split(' ').filter((name) => name !== ''),
    issuedAt: new Date(Number(iat) * 1000),
    expiresAt: new Date(Number(exp) * 1000),
  };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new TokenError('malformed', 'A part of the token is not base64url.');
  }
}

function jsonOf(base64url: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(base64url)));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new TokenError('malformed', 'Header and claims of the token must be JSON objects.');
}
