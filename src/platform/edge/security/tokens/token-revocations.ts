import type { VerifiedToken } from './tenant-token-verifier';

export interface RevokedTokens {
  revokes(token: Pick<VerifiedToken, 'tokenId' | 'subject' | 'issuedAt'>): boolean;
}

/** The tokens of tenants that are revoked before their end. */
export abstract class TokenRevocations {
  abstract of(tenantId: string): RevokedTokens | Promise<RevokedTokens>;
}
