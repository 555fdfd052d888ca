import { LRUCache } from 'lru-cache';
import { atMost } from '../../../foundation/at-most';
import type { IdentityProviderEntry } from '../../../foundation/config/credentials/identity-provider-entry';
import { decodeCompactJws } from '../tokens/compact-jws';
import type { TenantCaller } from '../access/live-access';
import { attributed } from '../access/refused-attempts';
import { assertInForce } from '../tokens/tenant-token-claims';
import { checkWithJsonwebtoken } from '../tokens/tenant-token-verifier';
import { tokenDigest } from '../tokens/token-digests';
import { tenantTokenInvalidClaims, tenantTokenInvalidSignature } from '../tokens/token-errors';
import { identityProviderUnavailable } from './identity-provider-errors';
import { type ProviderClaims, readProviderClaims } from './provider-claims';
import { readTimes } from './token-times';
import type { ProviderKeys } from './provider-keys';
import type { PublishedKey } from './published-keys';

interface CacheEntry {
  readonly claims: ProviderClaims;
  readonly key: PublishedKey;
  /** The caller that the token was last found to stand for: a hint, and the one whose token it is once it has expired. */
  caller?: TenantCaller;
}

/** Turns an access token of one provider into its claims, or throws one of `token-errors`. */
export class IdentityProvider {
  constructor(
    readonly settings: IdentityProviderEntry,
    readonly keys: ProviderKeys,
    /** Milliseconds since the epoch. */
    private readonly now: () => number = Date.now,
  ) {}

  /** Keyed by digest, so that a memory dump of the cache holds no usable token. */
  private readonly cache = new LRUCache<string, CacheEntry>(atMost(10_000));

  /** Without a promise where the key is known. @throws DomainError, or rejects with it */
  verify(token: string): ProviderClaims | Promise<ProviderClaims> {
    const now = this.now() / 1000;
    const digest = tokenDigest(token);
    const cached = this.cache.get(digest);
    // A key that the provider has taken back, or that may no longer be believed, ends the tokens that it signed.
    if (cached && this.keys.known(cached.key.kid) === cached.key) {
      return attributed(
        () => cached.caller,
        () => {
          assertInForce(cached.claims, now);
          return cached.claims;
        },
      );
    }
    const { kid, alg, payload } = decodeCompactJws(token, this.settings.tokenTypes);
    if (payload['iss'] !== this.settings.issuer)
      throw tenantTokenInvalidClaims({ detail: '"iss" has changed.' });
    if (!this.settings.algorithms.some((accepted) => accepted === alg)) throw tenantTokenInvalidSignature();
    const times = readTimes(payload, now);
    assertInForce(times, now);
    // Nothing above asks the provider for anything: only from here on may the token cause a fetch.
    const accept = (key: PublishedKey | undefined): ProviderClaims => {
      this.checkSignature(token, alg, key);
      const claims = Object.freeze({ ...readProviderClaims(payload, this.settings), ...times });
      this.cache.set(digest, { claims, key: key! });
      return claims;
    };
    const found = this.keys.find(kid);
    return found instanceof Promise ? found.then(accept) : accept(found);
  }

  /** The tenant of a token that was let in before and is in force, by the token's digest. */
  knownTenant(digest: string): string | undefined {
    const entry = this.cache.peek(digest);
    return entry && entry.claims.exp > this.now() / 1000 ? entry.caller?.tenantId : undefined;
  }

  /** Remembers the caller that a verified token stands for. */
  remember(token: string, caller: TenantCaller): void {
    const entry = this.cache.peek(tokenDigest(token));
    if (entry) entry.caller = caller;
  }

  private checkSignature(token: string, alg: unknown, key: PublishedKey | undefined): void {
    if (!key && !this.keys.areGood())
      throw identityProviderUnavailable({ retryAfterSeconds: this.keys.secondsToNextFetch });
    // The header may only repeat what the provider publishes: it never chooses.
    const accepted = key?.algorithms.find((algorithm) => algorithm === alg);
    if (!key || !accepted) throw tenantTokenInvalidSignature();
    try {
      checkWithJsonwebtoken(token, { kid: key.kid, alg: accepted, key: key.key });
    } catch {
      throw tenantTokenInvalidSignature();
    }
  }
}
