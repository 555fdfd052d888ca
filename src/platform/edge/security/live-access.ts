import type { Permissions } from '../../../kernel/permission';
import type { VerifiedToken } from './tenant-token-verifier';

/**
 * What decides, beyond a valid signature, whether a credential holds now. All of it is at most one second behind a committed
 * change, on every instance, and is asked on every request: the common answer needs no round trip. While the database is away
 * it rejects with `database-unavailable` rather than believe what was.
 */
export interface UserStatus {
  readonly state: 'active' | 'deactivated' | 'deleted' | 'unknown';
  /** Those of the user's role. */
  readonly permissions: Permissions;
}

/** The users of tenants: whether each may act, and with which rights. */
export abstract class UserDirectory {
  abstract status(tenantId: string, userId: string): UserStatus | Promise<UserStatus>;
}

export interface RevokedTokens {
  revokes(token: Pick<VerifiedToken, 'tokenId' | 'subject' | 'issuedAt'>): boolean;
}

/** The tokens of tenants that are revoked before their end. */
export abstract class TokenRevocations {
  abstract of(tenantId: string): RevokedTokens | Promise<RevokedTokens>;
}
