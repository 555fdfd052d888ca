import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { RateLimits } from '../../rate-limit/rate-limits';
import { rateLimitExceeded } from '../../rate-limit/rate-limit-errors';
import { IdentityProviders } from '../identity-providers/identity-providers';
import { OperatorKeys } from './operator-keys';
import { ApiKeyDirectory } from '../access/live-access';
import { apiKeyOf, tenantCredentialOf } from './presented-credentials';
import { TenantDirectory } from '../status/tenant-status';
import { TenantTokenVerifier } from '../tokens/tenant-token-verifier';

/**
 * Counts requests that failed before their sender was known: an unknown route, no valid identity, a body that cannot
 * be proven. A sender with a valid identity is counted by that identity all the same, every other by its address.
 */
@Injectable()
export class UnidentifiedRequests {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly apiKeys: ApiKeyDirectory,
    private readonly providers: IdentityProviders,
    private readonly operatorKeys: OperatorKeys,
    private readonly directory: TenantDirectory,
    private readonly limits: RateLimits,
  ) {}

  /** Answers the refusal that takes the place of the failure, if the limit is used up. */
  async count(
    request: FastifyRequest,
    reply: FastifyReply,
    isRefused: boolean,
  ): Promise<DomainError | undefined> {
    try {
      // A credential that was refused a moment ago need not be looked at again.
      await (isRefused ? this.limits.admitAddress(request) : this.countIdentified(request, reply));
      return undefined;
    } catch (error) {
      // Where the limit cannot be found out, the failure stands as it is.
      return error instanceof DomainError && error.code === rateLimitExceeded.code ? error : undefined;
    }
  }

  private async countIdentified(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { 'x-api-key': key } = request.headers;
    if (typeof key === 'string' && this.operatorKeys.matches(key)) return;
    const tenantId = this.tenantOf(request);
    if (tenantId === undefined) return this.limits.admitAddress(request);
    const { state, requestsPerMinute } = await this.directory.status(tenantId);
    if (state === 'unknown') return this.limits.admitAddress(request);
    return this.limits.admitTenant(reply, tenantId, requestsPerMinute);
  }

  private tenantOf({ headers }: FastifyRequest): string | undefined {
    const key = apiKeyOf(headers);
    // A key that has not been met counts by its address: to look it up would cost more than the refusal.
    if (key !== undefined) return this.apiKeys.knownTenant(key);
    const token = tenantCredentialOf(headers);
    if (token === undefined) return undefined;
    const known = this.providers.knownTenant(token);
    if (known !== undefined) return known;
    try {
      return this.verifier.verify(token).tenantId;
    } catch {
      return undefined;
    }
  }
}
