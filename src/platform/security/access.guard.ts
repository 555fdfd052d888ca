import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentContext, type Scope } from '../../kernel/scope';
import { RateLimits } from '../rate-limit/rate-limits';
import { type Access, accessKey } from './access';
import { OperatorKeys } from './operator-keys';
import { partnerActor } from './partner-clients';
import { PartnerSignatures } from './partner-signatures';
import { ProviderSignatures } from './provider-signatures';
import { SpentSignatures } from './spent-signatures';
import { TenantDirectory, type TenantStatus } from './tenant-status';
import { TenantTokenVerifier, type VerifiedToken } from './tenant-token-verifier';
import {
  apiKeyInvalid,
  insufficientScope,
  tenantSuspended,
  tenantTokenMissing,
  tenantUnknown,
} from './token-errors';

/** Lets a request in as who it proves to be, and opens the scope its repositories will work in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TenantTokenVerifier,
    private readonly operatorKeys: OperatorKeys,
    private readonly directory: TenantDirectory,
    private readonly partnerSignatures: PartnerSignatures,
    private readonly spentSignatures: SpentSignatures,
    private readonly providerSignatures: ProviderSignatures,
    private readonly limits: RateLimits,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    switch (access?.plane) {
      case 'public':
        return this.enterOpen(request);
      case 'operator':
        enter(this.operatorScope(request));
        return true;
      case 'tenant':
        return this.enterTenant(request, http.getResponse<FastifyReply>(), access.scope);
      case 'partner':
        return this.enterPartner(request, http.getResponse<FastifyReply>());
      case 'provider':
        enter(this.providerScope(request));
        return true;
      default:
        throw new Error(`The route ${request.routeOptions.url} is not marked with who may call it`);
    }
  }

  /** Nobody says who they are here, so the address counts; orchestrators probe as often as they like. */
  private enterOpen(request: FastifyRequest): boolean | Promise<boolean> {
    if (request.routeOptions.url?.startsWith('/health/')) return true;
    return this.limits.admitAddress(request)?.then(() => true) ?? true;
  }

  private operatorScope(request: FastifyRequest): Scope {
    const key = request.headers['x-api-key'];
    if (typeof key !== 'string' || !this.operatorKeys.matches(key))
      throw apiKeyInvalid({
        detail: 'This route is for operators: send an operator key in the header X-API-Key.',
      });
    return { kind: 'system' };
  }

  /** Of a suspended organisation too: that its money has moved is true all the same. */
  private providerScope(request: FastifyRequest): Scope {
    const tenantId = this.providerSignatures.verify(request);
    return { kind: 'tenant', tenantId, actor: 'payment-provider' };
  }

  /** Without a promise wherever the tenant's status and its rate limit are known, which is nearly always. */
  private enterTenant(
    request: FastifyRequest,
    reply: FastifyReply,
    needed: string,
  ): boolean | Promise<boolean> {
    const token = request.headers['x-tenant-token'];
    if (typeof token !== 'string' || token === '')
      throw tenantTokenMissing({ detail: 'Send a tenant token in the header X-Tenant-Token.' });
    const verified = this.verifier.verify(token);
    const status = this.directory.status(verified.tenantId);
    if (!(status instanceof Promise)) return this.admit(reply, verified, status, needed);
    return status.then((known) => this.admit(reply, verified, known, needed));
  }

  /** What is refused from here on counts, and is logged, as the tenant's. */
  private admit(
    reply: FastifyReply,
    { tenantId, subject, scopes }: VerifiedToken,
    { state, requestsPerMinute }: TenantStatus,
    needed: string,
  ): boolean | Promise<boolean> {
    if (state === 'unknown') throw tenantUnknown();
    enter({ kind: 'tenant', tenantId, actor: subject });
    const counted = this.limits.admitTenant(reply, tenantId, requestsPerMinute);
    if (counted) return counted.then(() => permit(state, scopes, needed));
    return permit(state, scopes, needed);
  }

  /** A signature is spent last: a request that is refused leaves nothing behind, and can be sent again. */
  private async enterPartner(request: FastifyRequest, reply: FastifyReply): Promise<true> {
    const { client, signature } = this.partnerSignatures.verify(request);
    const { state, requestsPerMinute } = await this.directory.status(client.tenantId);
    requireActive(state);
    enter({ kind: 'tenant', tenantId: client.tenantId, actor: partnerActor(client.id) });
    await this.limits.admitTenant(reply, client.tenantId, requestsPerMinute);
    await this.spentSignatures.spend(signature);
    return true;
  }
}

function requireActive(state: TenantStatus['state']): void {
  if (state === 'unknown') throw tenantUnknown();
  if (state === 'suspended')
    throw tenantSuspended({ detail: 'An operator has suspended this organisation.' });
}

function permit(state: TenantStatus['state'], scopes: VerifiedToken['scopes'], needed: string): true {
  requireActive(state);
  if (scopes && !scopes.has(needed))
    throw insufficientScope({ detail: `The token's scope must contain ${needed}.` });
  return true;
}

function enter(scope: Scope): void {
  const context = currentContext();
  if (!context) throw new Error('A request reached the guard without a work context');
  context.scope = scope;
}
