import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, accessKey } from '../access/access';
import { proveSignature } from './authentication';
import { SpentSignatures } from '../signatures/spent-signatures';

/**
 * The second check of access: nothing reaches a controller that `Authentication` has not decided by this very route's
 * mark. It finishes what only a body, or its absence, can prove.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly spentSignatures: SpentSignatures,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access === undefined || request.decidedAccess !== access)
      throw new Error(`No hook has decided the access to ${request.routeOptions.url}`);
    return access.principal === 'partner' || access.principal === 'provider' ? this.finish(request) : true;
  }

  /** A signature is spent last: a request that is refused leaves nothing behind, and can be sent again. */
  private async finish(request: FastifyRequest): Promise<true> {
    await proveSignature(request);
    if (request.work.scope === undefined)
      throw new Error(`No signature has been proven for ${request.routeOptions.url}`);
    if (request.provenSignature) await this.spentSignatures.spend(request.provenSignature.signature);
    return true;
  }
}
