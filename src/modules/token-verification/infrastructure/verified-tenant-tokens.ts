import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import { currentTenantId } from '../../../kernel/scope';
import { TenantCallers } from '../../../platform/edge/security/tenant-callers';
import { TenantTokenVerifier } from '../../../platform/edge/security/tenant-token-verifier';
import { TenantTokens, type TokenInForce } from '../domain/introspection';

/** Judges a token by what judges the callers of the service, so that no other answer is possible. */
@Injectable()
export class VerifiedTenantTokens extends TenantTokens {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly callers: TenantCallers,
  ) {
    super();
  }

  override async inForce(text: string): Promise<TokenInForce | undefined> {
    try {
      const { tenantId, subject, tokenId, issuedAt, expiresAt } = this.verifier.verify(text);
      // Before anything is asked about a tenant that is not the caller's.
      if (tenantId !== currentTenantId()) return undefined;
      const { actor } = await this.callers.identify({ 'x-tenant-token': text });
      const dates = { issuedAt: new Date(issuedAt), expiresAt: new Date(expiresAt) };
      return { subject, tokenId, permissions: actor.permissions, ...dates };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined;
      throw error;
    }
  }
}
