import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { currentContext, type Scope } from '../../kernel/scope';
import { type Access, accessKey } from './access';
import { OperatorKeys } from './operator-keys';
import { partnerActor } from './partner-clients';
import { PartnerSignatures } from './partner-signatures';
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
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    switch (access?.plane) {
      case 'public':
        return true;
      case 'operator':
        enter(this.operatorScope(request));
        return true;
      case 'tenant':
        return this.enterTenant(request, access.scope);
      case 'partner':
        return this.enterPartner(request);
      default:
        throw new Error(`The route ${request.routeOptions.url} is not marked with who may call it`);
    }
  }

  private operatorScope(request: FastifyRequest): Scope {
    const key = request.headers['x-api-key'];
    if (typeof key !== 'string' || !this.operatorKeys.matches(key))
      throw apiKeyInvalid({
        detail: 'This route is for operators: send an operator key in the header X-API-Key.',
      });
    return { kind: 'system' };
  }

  /** Without a promise wherever the tenant's status is known, which is nearly always. */
  private enterTenant(request: FastifyRequest, needed: string): boolean | Promise<boolean> {
    const token = request.headers['x-tenant-token'];
    if (typeof token !== 'string' || token === '')
      throw tenantTokenMissing({ detail: 'Send a tenant token in the header X-Tenant-Token.' });
    const verified = this.verifier.verify(token);
    const status = this.directory.status(verified.tenantId);
    if (typeof status === 'string') return admit(verified, status, needed);
    return status.then((known) => admit(verified, known, needed));
  }

  /** A signature is spent last: a request that is refused leaves nothing behind, and can be sent again. */
  private async enterPartner(request: FastifyRequest): Promise<true> {
    const { client, signature } = this.partnerSignatures.verify(request);
    requireActive(await this.directory.status(client.tenantId));
    enter({ kind: 'tenant', tenantId: client.tenantId, actor: partnerActor(client.id) });
    await this.spentSignatures.spend(signature);
    return true;
  }
}

function requireActive(status: TenantStatus): void {
  if (status === 'unknown') throw tenantUnknown();
  if (status === 'suspended')
    throw tenantSuspended({ detail: 'An operator has suspended this organisation.' });
}

function admit({ tenantId, subject, scopes }: VerifiedToken, status: TenantStatus, needed: string): true {
  requireActive(status);
  if (scopes && !scopes.has(needed))
    throw insufficientScope({ detail: `The token's scope must contain ${needed}.` });
  enter({ kind: 'tenant', tenantId, actor: subject });
  return true;
}

function enter(scope: Scope): void {
  const context = currentContext();
  if (!context) throw new Error('A request reached the guard without a work context');
  context.scope = scope;
}
