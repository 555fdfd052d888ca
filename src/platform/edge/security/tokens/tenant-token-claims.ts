import { isId } from '../../../../kernel/values/id';
import { Permissions } from '../../../../kernel/authorization/permission';
import type { JsonObject } from './compact-jws';
import { tenantTokenExpired, tenantTokenInvalidClaims, tenantTokenNotYetValid } from './token-errors';

export interface ClaimRules {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** Issuers whose tokens are another verifier's: no token may mean two things. */
  readonly refusedIssuers?: readonly string[];
  /** A token without `scope` may then do nothing, rather than all of its tenant's work. */
  readonly requireScope: boolean;
}

export interface TenantTokenClaims {
  /** Lower-case UUID. */
  readonly tenantId: string;
  /** The actor. */
  readonly subject: string | undefined;
  /** The token's name, by which it can be revoked. */
  readonly tokenId: string | undefined;
  /** The session that has minted the token; undefined: no session has. */
  readonly sessionId: string | undefined;
  /** Permissions of the token itself. Without a `scope` it has all of its tenant's. */
  readonly permissions: Permissions;
  /** Seconds since the epoch. */
  readonly iat: number;
  /** Seconds since the epoch. */
  readonly exp: number;
  readonly nbf: number | undefined;
}

export const clockSkewSeconds = 30;
export const maxLifetimeSeconds = 24 * 60 * 60;

const controlCharacter = /\p{Cc}/u;

/** Checks all that stays true of a token for its whole life (`tenant-token-invalid-claims`). `now` in seconds. */
export function readClaims(payload: JsonObject, rules: ClaimRules, now: number): TenantTokenClaims {
  const { tenant_id: id, sub, jti, sid, scope, iss, aud, exp, iat, nbf } = payload;
  if (!isTime(iat)) throw invalid('"iat" must be a number.');
  if (!isTime(exp)) throw invalid('"exp" must be a number.');
  if (nbf !== undefined && !isTime(nbf)) throw invalid('"nbf" must be a number.');
  if (exp <= iat) throw invalid('"exp" must be after "iat".');
  if (exp - iat > maxLifetimeSeconds) throw invalid('The token must not live longer than 24 hours.');
  if (iat > now + clockSkewSeconds) throw invalid('"iat" must not be in the future.');
  if (payload['type'] !== 'tenant_access') throw invalid('"type" must be tenant_access.');
  const tenantId = typeof id === 'string' ? id.toLowerCase() : undefined;
  if (!isId(tenantId)) throw invalid('"tenant_id" must be a UUID.');
  // A control character could not be stored as the actor: PostgreSQL has no NUL in text.
  if (sub !== undefined && (typeof sub !== 'string' || [...sub].length > 255 || controlCharacter.test(sub))) {
    throw invalid('"sub" must be a string of at most 255 characters, none of them a control character.');
  }
  if (jti !== undefined && (typeof jti !== 'string' || [...jti].length > 255 || controlCharacter.test(jti)))
    throw invalid('"jti" must be a string of at most 255 characters, none of them a control character.');
  if (sid !== undefined && (typeof sid !== 'string' || [...sid].length > 255 || controlCharacter.test(sid)))
    throw invalid('"sid" must be a string of at most 255 characters, none of them a control character.');
  if (scope !== undefined && typeof scope !== 'string') throw invalid('"scope" must be a string.');
  if (rules.issuer !== undefined && iss !== rules.issuer) throw invalid('"iss" is not the expected one.');
  if (typeof iss === 'string' && rules.refusedIssuers?.includes(iss))
    throw invalid('"iss" is an identity provider’s: send its access tokens as Authorization: Bearer.');
  if (rules.audience !== undefined && !audiences(aud).includes(rules.audience)) {
    throw invalid('"aud" does not name this service.');
  }
  const permissions = permissionsOf(scope, rules);
  return { tenantId, subject: sub, tokenId: jti, sessionId: sid, permissions, iat, exp, nbf };
}

/** Checks what the clock changes; so it is run on every request, cached token or not. `now` in seconds. */
export function assertInForce({ exp, nbf }: Pick<TenantTokenClaims, 'exp' | 'nbf'>, now: number): void {
  if (now >= exp + clockSkewSeconds) throw tenantTokenExpired();
  if (nbf !== undefined && nbf > now + clockSkewSeconds) throw tenantTokenNotYetValid();
}

/** An empty `scope` grants nothing; only an absent one can mean everything. */
function permissionsOf(scope: string | undefined, rules: ClaimRules): Permissions {
  if (scope === undefined) return rules.requireScope ? Permissions.none : Permissions.all;
  return Permissions.of(scope.split(' ').filter((name) => name !== ''));
}

function audiences(aud: unknown): readonly unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}

/** `1e999` parses to Infinity. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function invalid(detail: string): Error {
  return tenantTokenInvalidClaims({ detail });
}
