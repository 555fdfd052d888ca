import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { KeySet } from '../../../foundation/config/credentials/key-set';
import { maxLifetimeSeconds } from './tenant-token-claims';

export interface TokenRequest {
  readonly tenantId: string;
  /** 1 … 86 400. */
  readonly expiresInSeconds: number;
  /** Space separated. Absent: all of the tenant's work; empty: nothing. */
  readonly scope?: string | undefined;
  readonly subject?: string | undefined;
  /** The session that mints it, with which it ends. */
  readonly sessionId?: string | undefined;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface TenantTokenIssuerOptions {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Loaded where a token is signed: most commands have an issuer and sign nothing. The service has loaded it for verifying. */
const signer = (): typeof import('jsonwebtoken') =>
  createRequire(__filename)('jsonwebtoken') as typeof import('jsonwebtoken');

/** Signs tenant tokens with the key set's first key of `use: sign`. */
export class TenantTokenIssuer {
  constructor(
    private readonly keys: KeySet,
    private readonly options: TenantTokenIssuerOptions = {},
  ) {}

  /** False where only public keys are configured: tokens are then issued elsewhere. */
  get canSign(): boolean {
    return this.keys.signingKey !== undefined;
  }

  /** Throws when `canSign` is false, and on a lifetime that the verifier would refuse. */
  issue({ tenantId, expiresInSeconds, scope, subject, sessionId }: TokenRequest): IssuedToken {
    const key = this.keys.signingKey;
    if (key === undefined) throw new Error('The key set has no key to sign with');
    if (
      !Number.isInteger(expiresInSeconds) ||
      expiresInSeconds < 1 ||
      expiresInSeconds > maxLifetimeSeconds
    ) {
      throw new RangeError(`A token lives 1 to ${maxLifetimeSeconds} seconds`);
    }
    const iat = Math.floor((this.options.now ?? Date.now)() / 1000);
    const exp = iat + expiresInSeconds;
    const { issuer, audience } = this.options;
    const claims = {
      tenant_id: tenantId,
      type: 'tenant_access',
      iat,
      exp,
      jti: randomUUID(),
      ...(subject === undefined ? {} : { sub: subject }),
      ...(sessionId === undefined ? {} : { sid: sessionId }),
      ...(scope === undefined ? {} : { scope }),
      ...(issuer === undefined ? {} : { iss: issuer }),
      ...(audience === undefined ? {} : { aud: audience }),
    };
    const { sign } = signer();
    const token = sign(claims, key.key, { algorithm: key.alg, keyid: key.kid });
    return { token, expiresAt: new Date(exp * 1000) };
  }
}
