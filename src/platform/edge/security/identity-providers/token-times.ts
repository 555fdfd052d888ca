import type { JsonObject } from '../tokens/compact-jws';
import { maxLifetimeSeconds, clockSkewSeconds } from '../tokens/tenant-token-claims';
import { invalidClaims, isTimeClaim } from './claim-values';
import type { ProviderClaims } from './provider-claims';

/** The claims that decide whether keys are looked for at all. @throws DomainError `tenant-token-invalid-claims` */
export function readTimes(
  { iat, exp, nbf }: JsonObject,
  now: number,
): Pick<ProviderClaims, 'iat' | 'exp' | 'nbf'> {
  if (!isTimeClaim(iat)) throw invalidClaims('"iat" must be a number.');
  if (!isTimeClaim(exp)) throw invalidClaims('"exp" must be a number.');
  if (nbf !== undefined && !isTimeClaim(nbf)) throw invalidClaims('"nbf" must be a number.');
  if (exp <= iat) throw invalidClaims('"exp" must be after "iat".');
  if (exp - iat > maxLifetimeSeconds) throw invalidClaims('The token must not live longer than 24 hours.');
  if (iat > now + clockSkewSeconds) throw invalidClaims('"iat" must not be in the future.');
  return { iat, exp, nbf };
}
