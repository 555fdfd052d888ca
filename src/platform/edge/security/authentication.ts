import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../../../kernel/scope';
import { tenantUnknown } from '../../../kernel/tenant-unknown';
import { RateLimits } from '../rate-limit/rate-limits';
import type { Access } from './access';
import { OperatorKeys } from './operator-keys';
import { partnerActor } from './partner-actor';
import { PartnerSignatures, type VerifiedSignature } from './partner-signatures';
import { ProviderSignatures } from './provider-signatures';
import { TenantDirectory, type TenantStatus } from './tenant-status';
import { TenantTokenVerifier, type VerifiedToken } from './tenant-token-verifier';
import { apiKeyInvalid, insufficientScope, tenantSuspended, tenantTokenMissing } from './token-errors';

declare module 'fastify' {
  interface FastifyRequest {
    /** The access that was decided before the body was read. Undefined: nothing was, and the request must not go on. */
    decidedAccess: Access | undefined;
    /** Proves the signature over the body's bytes: see `proveSignature`. */
    dueSignature: (() => void | Promise<void>) | undefined;
    /** The partner's signature, once it has been found valid. */
    provenSignature: VerifiedSignature | undefined;
  }
}

/** Proves a signature that is still due, once. `rawBody` must have been read where there is a body. */
export async function proveSignature(request: FastifyRequest): Promise<void> {
  const prove = request.dueSignature;
  request.dueSignature = undefined;
  await prove?.();
}

/** Decides the identity of a request from its headers, and opens the scope its repositories will work in. */
@Injectable()
export class Authentication {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly operatorKeys: OperatorKeys,
    private readonly directory: TenantDirectory,
    private readonly partnerSignatures: PartnerSignatures,
    private readonly providerSignatures: ProviderSignatures,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Before a byte of the body is parsed. Where a signature covers the body, only its headers are judged here, and
   * `dueSignature` is left to be called with the bytes, still before they are parsed. Without a promise wherever the
   * answer is known to this process, which is nearly always.
   * @throws DomainError, or rejects with it
   */
  decide(access: Access, request: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    request.decidedAccess = access;
    switch (access.principal) {
      case 'public':
        return this.limits.admitAddress(request);
      case 'operator':
        return this.enterOperator(request);
      case 'tenant':
        return this.enterTenant(request, reply, access.scope);
      case 'partner':
        this.partnerSignatures.checkHeaders(request);
        request.dueSignature = () => this.enterPartner(request, reply);
        return undefined;
      case 'provider':
        this.providerSignatures.checkHeaders(request);
        request.dueSignature = () => this.enterProvider(request);
        return undefined;
    }
  }

  private enterOperator(request: FastifyRequest): void {
    const key = request.headers['x-api-key'];
    if (typeof key !== 'string' || !this.operatorKeys.matches(key))
      throw apiKeyInvalid({
        detail: 'This route is for operators: send an operator key in the header X-API-Key.',
      });
    enter(request, { kind: 'system' });
  }

  private enterTenant(request: FastifyRequest, reply: FastifyReply, needed: string): void | Promise<void> {
    const token = request.headers['x-tenant-token'];
    if (typeof token !== 'string' || token === '')
      throw tenantTokenMissing({ detail: 'Send a tenant token in the header X-Tenant-Token.' });
    const verified = this.verifier.verify(token);
    const status = this.directory.status(verified.tenantId);
    if (!(status instanceof Promise)) return this.admit(request, reply, verified, status, needed);
    return status.then((known) => this.admit(request, reply, verified, known, needed));
  }

  /** Requests refused from here on count, and are logged, as the tenant's. */
  private admit(
    request: FastifyRequest,
    reply: FastifyReply,
    { tenantId, subject, scopes }: VerifiedToken,
    { state, requestsPerMinute }: TenantStatus,
    needed: string,
  ): void | Promise<void> {
    if (state === 'unknown') throw tenantUnknown();
    enter(request, { kind: 'tenant', tenantId, actor: subject });
    const counted = this.limits.admitTenant(reply, tenantId, requestsPerMinute);
    if (counted) return counted.then(() => permit(state, scopes, needed));
    return permit(state, scopes, needed);
  }

  private async enterPartner(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const proven = this.partnerSignatures.verify(request);
    const { id, tenantId } = proven.client;
    const { state, requestsPerMinute } = await this.directory.status(tenantId);
    requireActive(state);
    enter(request, { kind: 'tenant', tenantId, actor: partnerActor(id) });
    await this.limits.admitTenant(reply, tenantId, requestsPerMinute);
    request.provenSignature = proven;
  }

  /** Accepted for suspended organisations too: the payment did happen. */
  private enterProvider(request: FastifyRequest): void {
    const tenantId = this.providerSignatures.verify(request);
    enter(request, { kind: 'tenant', tenantId, actor: 'payment-provider' });
  }
}

function requireActive(state: TenantStatus['state']): void {
  if (state === 'unknown') throw tenantUnknown();
  if (state === 'suspended')
    throw tenantSuspended({ detail: 'An operator has suspended this organisation.' });
}

function permit(state: TenantStatus['state'], scopes: VerifiedToken['scopes'], needed: string): void {
  requireActive(state);
  if (scopes && !scopes.has(needed))
    throw insufficientScope({ detail: `The token's scope must contain ${needed}.` });
}

function enter(request: FastifyRequest, scope: Scope): void {
  request.work.scope = scope;
}
