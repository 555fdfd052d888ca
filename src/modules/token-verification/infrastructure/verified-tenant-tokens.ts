import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/errors/domain-error';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { apiKeyPrefix } from '../../../platform/edge/security/callers/presented-credentials';
import { TenantCallers } from '../../../platform/edge/security/callers/tenant-callers';
import { TenantTokenVerifier } from '../../../platform/edge/security/tokens/tenant-token-verifier';
import { TenantTokens, type TokenInForce } from '../domain/introspection';

/** Judges a token or an API key by what judges the callers of the service, so that no other answer is possible. */
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
      if (text.startsWith(apiKeyPrefix)) return await this.keyInForce(text);
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
  /** An introspection counts as a use of the key: the service that asks is about to act for its holder. */
  private async keyInForce(key: string): Promise<TokenInForce | undefined> {
    const { tenantId, actor } = await this.callers.identify({ authorization: `Bearer ${key}` });
    if (tenantId !== currentTenantId()) return undefined;
    return { subject: undefined, tokenId: undefined, permissions: actor.permissions, apiKeyId: actor.id };
  }
}
