import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../../kernel/authorization/actor';
import { isId } from '../../../../kernel/values/id';
import { insufficientScope, Permissions } from '../../../../kernel/authorization/permission';
import type { Scope } from '../../../../kernel/authorization/scope';
import { organisationNotFound, tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';
import { idMalformed } from '../../http/problems/http-errors';
import { RateLimits } from '../../rate-limit/rate-limits';
import { type Access, tenantParameter } from '../access/access';
import { OperatorSessionDirectory, SessionDirectory } from '../access/live-access';
import { OperatorKeys } from './operator-keys';
import { PartnerSignatures, type VerifiedSignature } from '../signatures/partner-signatures';
import { PageOrigins } from './page-origins';
import { ProviderSignatures } from '../signatures/provider-signatures';
import { assertOneIdentity } from './presented-credentials';
import type { TenantCaller } from '../access/live-access';
import { TenantCallers } from './tenant-callers';
import { whenKnown } from '../status/when-known';
import { operatorTokenOf, sessionTokenOf } from './session-cookie';
import { sessionMissing } from './session-errors';
import { TenantDirectory, type TenantStatus } from '../status/tenant-status';
import { apiKeyInvalid, tenantSuspended } from '../tokens/token-errors';

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
    private readonly callers: TenantCallers,
    private readonly operatorKeys: OperatorKeys,
    private readonly directory: TenantDirectory,
    private readonly partnerSignatures: PartnerSignatures,
    private readonly providerSignatures: ProviderSignatures,
    private readonly limits: RateLimits,
    private readonly origins: PageOrigins,
    private readonly sessions: SessionDirectory,
    private readonly operatorSessions: OperatorSessionDirectory,
  ) {}

  /**
   * Before a byte of the body is parsed. Where a signature covers the body, only its headers are judged here, and
   * `dueSignature` is left to be called with the bytes, still before they are parsed. Without a promise wherever the
   * answer is known to this process, which is nearly always.
   * @throws DomainError, or rejects with it
   */
  decide(access: Access, request: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    request.decidedAccess = access;
    if (!isWithoutHeaders(access)) assertOneIdentity(request.headers);
    switch (access.principal) {
      case 'public':
        return this.limits.admitAddress(request);
      case 'operator':
        return this.enterOperator(request);
      case 'tenant':
        return this.enterTenant(request, reply, access.permission);
      case 'partner':
        this.partnerSignatures.checkHeaders(request);
        request.dueSignature = () => this.enterPartner(request, reply);
        return undefined;
      case 'visitor':
        return whenKnown(this.limits.admitVisitor(request), () => this.enterVisitor(request));
      case 'session':
        return this.enterSession(request);
      case 'provider':
        this.providerSignatures.checkHeaders(request);
        request.dueSignature = () => this.enterProvider(request);
        return undefined;
    }
  }

  private enterOperator(request: FastifyRequest): void | Promise<void> {
    return whenKnown(this.operatorOf(request), (actor) => enter(request, { kind: 'system', actor }));
  }

  /** By the key, or by the cookie that a key or a person's grant was exchanged for. @throws DomainError `api-key-invalid`, `origin-refused` */
  private operatorOf(request: FastifyRequest): Actor | Promise<Actor> {
    const { 'x-api-key': key, cookie } = request.headers;
    if (typeof key === 'string') return operatorFound(this.operatorKeys.actorOf(key));
    const token = operatorTokenOf(cookie);
    if (token === undefined) return operatorFound(undefined);
    this.origins.assertAllowed(request);
    return this.operatorSessions.enter(token).then(operatorFound);
  }

  private enterTenant(
    request: FastifyRequest,
    reply: FastifyReply,
    needed: string | undefined,
  ): void | Promise<void> {
    const { [tenantParameter]: tenantId } = request.params as Readonly<Record<string, string>>;
    if (tenantId !== undefined) return this.enterTenantAsOperator(request, tenantId);
    return whenKnown(this.callers.identify(request.headers, request.raw.socket), (caller) =>
      whenKnown(this.directory.status(caller.tenantId), (status) =>
        this.admit(request, reply, caller, status, needed),
      ),
    );
  }

  /** In the open: the actor is the operator, and the tenant's audit log says so. Suspended tenants are administered, too. */
  private enterTenantAsOperator(request: FastifyRequest, named: string): void | Promise<void> {
    return whenKnown(this.operatorOf(request), (actor) => {
      const tenantId = named.toLowerCase();
      if (!isId(tenantId)) throw idMalformed({ detail: 'The id of an organisation is a UUID.' });
      return whenKnown(this.directory.status(tenantId), ({ state }) => {
        if (state === 'unknown') throw organisationNotFound();
        enter(request, { kind: 'tenant', tenantId, actor });
      });
    });
  }

  /** Requests refused from here on count, and are logged, as the tenant's. */
  private admit(
    request: FastifyRequest,
    reply: FastifyReply,
    { tenantId, actor }: TenantCaller,
    { state, requestsPerMinute }: TenantStatus,
    needed: string | undefined,
  ): void | Promise<void> {
    if (state === 'unknown') throw tenantUnknown();
    enter(request, { kind: 'tenant', tenantId, actor });
    const counted = this.limits.admitTenant(reply, tenantId, requestsPerMinute);
    if (counted) return counted.then(() => permit(state, actor, needed));
    return permit(state, actor, needed);
  }

  private enterVisitor(request: FastifyRequest): void {
    this.origins.assertAllowed(request);
    enter(request, { kind: 'system', actor: signer('person', 'visitor') });
  }

  /** @throws DomainError `origin-refused`, `session-missing` */
  private async enterSession(request: FastifyRequest): Promise<void> {
    this.origins.assertAllowed(request);
    const token = sessionTokenOf(request.headers.cookie);
    const actor = token === undefined ? undefined : await this.sessions.enter(token);
    if (!actor) throw sessionMissing();
    enter(request, { kind: 'system', actor });
    await this.limits.admitPerson(actor.id);
  }

  private async enterPartner(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const proven = this.partnerSignatures.verify(request);
    const { id, tenantId } = proven.client;
    const caller = { tenantId, actor: signer('partner', id) };
    await this.admit(request, reply, caller, await this.directory.status(tenantId), undefined);
    request.provenSignature = proven;
  }

  /** Accepted for suspended organisations too: the payment did happen. */
  private enterProvider(request: FastifyRequest): void {
    const tenantId = this.providerSignatures.verify(request);
    enter(request, { kind: 'tenant', tenantId, actor: signer('provider', 'payments') });
  }
}

function operatorFound(actor: Actor | undefined): Actor {
  if (actor) return actor;
  throw apiKeyInvalid({
    detail: 'This route is for operators: send an operator key in the header X-API-Key, or sign in with one.',
  });
}

function requireActive(state: TenantStatus['state']): void {
  if (state === 'unknown') throw tenantUnknown();
  if (state === 'suspended')
    throw tenantSuspended({ detail: 'An operator has suspended this organisation.' });
}

function permit(state: TenantStatus['state'], { permissions }: Actor, needed: string | undefined): void {
  requireActive(state);
  if (needed !== undefined && !permissions.grants(needed))
    throw insufficientScope({ detail: `The operation needs the permission ${needed}.` });
}

/** No header with a credential decides about these. */
function isWithoutHeaders({ principal }: Access): boolean {
  return principal === 'public' || principal === 'visitor' || principal === 'session';
}

/** A caller that signs with a secret of its own may do all that routes for it do, and calls no other route. */
function signer(kind: 'partner' | 'provider' | 'person', id: string): Actor {
  return { kind, id, permissions: Permissions.none };
}

function enter(request: FastifyRequest, scope: Scope): void {
  request.work.scope = scope;
}
