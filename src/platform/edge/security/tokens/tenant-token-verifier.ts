import { verify } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../foundation/at-most';
import type { Permissions } from '../../../../kernel/authorization/permission';
import { assertTokenLength, decodeCompactJws } from './compact-jws';
import type { KeySet, VerificationKey } from '../../../foundation/config/credentials/key-set';
import { refusing, type RefusedCaller } from '../access/refused-attempts';
import { assertInForce, readClaims, type ClaimRules, type TenantTokenClaims } from './tenant-token-claims';
import { TokenDigests } from './token-digests';
import { tenantTokenInvalidSignature } from './token-errors';

export interface VerifiedToken {
  /** Lower-case UUID. */
  readonly tenantId: string;
  /** The actor; undefined when the token speaks for the tenant as a whole. */
  readonly subject: string | undefined;
  /** The `jti`. */
  readonly tokenId: string | undefined;
  /** The `sid`: the session that has minted the token. */
  readonly sessionId: string | undefined;
  /** Permissions of the token itself, without regard to its subject's. */
  readonly permissions: Permissions;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Milliseconds since the epoch. The clock skew of 30 s is granted on top of it. */
  readonly expiresAt: number;
}

/** Throws unless the token is signed by the key. */
export type SignatureCheck = (token: string, key: VerificationKey) => void;

export interface TenantTokenVerifierOptions extends ClaimRules {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly checkSignature?: SignatureCheck;
  readonly digests?: TokenDigests;
}

interface CacheEntry extends Pick<TenantTokenClaims, 'exp' | 'nbf'> {
  readonly token: VerifiedToken;
}

/**
 * The claims' times are left to `assertInForce`, the one place that also judges cached tokens; so any error here is
 * a signature's, and no claim is looked at before it.
 */
export const checkWithJsonwebtoken: SignatureCheck = (token, { alg, key }) => {
  verify(token, key, { algorithms: [alg], ignoreExpiration: true, ignoreNotBefore: true });
};

/** Turns an `X-Tenant-Token` into the tenant and the rights it carries, or throws one of `token-errors`. */
export class TenantTokenVerifier {
  /** ES256 costs 70 µs, a hit 0.7 µs. Keyed by digest, so that a memory dump of the cache holds no usable token. */
  private readonly cache = new LRUCache<string, CacheEntry>(atMost(10_000));
  private readonly digests: TokenDigests;
  private readonly now: () => number;
  private readonly checkSignature: SignatureCheck;

  constructor(
    private readonly keys: KeySet,
    private readonly options: TenantTokenVerifierOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.checkSignature = options.checkSignature ?? checkWithJsonwebtoken;
    this.digests = options.digests ?? new TokenDigests();
  }

  /**
   * @param connection that presents the token
   * @param holderOf the caller to whom the refusal of a token that has expired, or is not valid yet, is put down
   */
  verify(
    token: string,
    connection?: object,
    holderOf?: (verified: VerifiedToken) => RefusedCaller,
  ): VerifiedToken {
    assertTokenLength(token);
    const now = this.now() / 1000;
    const digest = this.digests.of(token, connection);
    const cached = this.cache.get(digest);
    const entry = cached ?? this.verifyUncached(token, now);
    try {
      assertInForce(entry, now);
    } catch (error) {
      throw holderOf ? refusing(error, holderOf(entry.token)) : error;
    }
    if (cached === undefined) this.cache.set(digest, entry);
    return entry.token;
  }

  /** The tenant of a token that was verified before and is in force; undefined says nothing about the token. */
  knownTenant(token: string, connection?: object): string | undefined {
    const entry = this.cache.peek(this.digests.of(token, connection));
    return entry && entry.exp > this.now() / 1000 ? entry.token.tenantId : undefined;
  }

  private verifyUncached(token: string, now: number): CacheEntry {
    const { kid, alg, payload } = decodeCompactJws(token);
    const key = this.keys.verificationKey(kid);
    // The header may only repeat what the key set says: it never chooses (`none`, a public key used as an HMAC secret).
    if (key === undefined || alg !== key.alg) throw tenantTokenInvalidSignature();
    try {
      this.checkSignature(token, key);
    } catch {
      throw tenantTokenInvalidSignature();
    }
    const { iat, exp, nbf, ...claims } = readClaims(payload, this.options, now);
    return { token: Object.freeze({ ...claims, issuedAt: iat * 1000, expiresAt: exp * 1000 }), exp, nbf };
  }
}
