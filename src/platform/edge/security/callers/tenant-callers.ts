import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/authorization/actor';
import { isId, isOwnId } from '../../../../kernel/values/is-id';
import { Permissions } from '../../../../kernel/authorization/permission';
import { subjectInactive } from '../../../../kernel/authorization/tenant-unknown';
import { Config } from '../../../foundation/config/config';
import { IdentityProviders } from '../identity-providers/identity-providers';
import { ProviderCallers } from '../identity-providers/provider-callers';
import { ApiKeyDirectory, SessionDirectory, type TenantCaller, UserDirectory } from '../access/live-access';
import { TokenRevocations } from '../tokens/token-revocations';
import { apiKeyOf, bearerOf, tenantCredentialOf } from './presented-credentials';
import { attributed, type RefusedCaller } from '../access/refused-attempts';
import { sessionEnded } from './session-errors';
import { TenantTokenVerifier, type VerifiedToken } from '../tokens/tenant-token-verifier';
import { tenantTokenMissing, tenantTokenRevoked } from '../tokens/token-errors';
import { assertActive } from '../status/user-status';
import { whenKnown } from '../status/when-known';

/** Finds out which actor a request's credential stands for, and what that actor may do now. */
@Injectable()
export class TenantCallers {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly users: UserDirectory,
    private readonly revocations: TokenRevocations,
    private readonly apiKeys: ApiKeyDirectory,
    private readonly providers: IdentityProviders,
    private readonly providerCallers: ProviderCallers,
    private readonly sessions: SessionDirectory,
    { tenantTokens }: Config,
  ) {
    this.namesAreFree = tenantTokens.subjects === 'free';
  }

  private readonly namesAreFree: boolean;

  /**
   * Without a promise wherever all of it is known to this process.
   * @param connection that presents the credential
   * @throws DomainError, or rejects with it
   */
  identify(headers: IncomingHttpHeaders, connection?: object): TenantCaller | Promise<TenantCaller> {
    const key = apiKeyOf(headers);
    if (key !== undefined) return this.apiKeys.identify(key);
    const credential = tenantCredentialOf(headers);
    if (credential === undefined || credential === '')
      throw tenantTokenMissing({
        detail: 'Send a tenant token in the header X-Tenant-Token, or an API key as Authorization: Bearer.',
      });
    // A provider's token comes as RFC 6750 has it; X-Tenant-Token is Strata's own.
    const provider = bearerOf(headers) === credential ? this.providers.of(credential) : undefined;
    if (provider) return this.providerCallers.identify(provider, credential);
    // The signature is good also where the token has expired, so the tenant's audit log counts each refusal from there on.
    const token = this.verifier.verify(credential, connection, (expired) => this.holderOf(expired));
    return attributed(
      () => this.holderOf(token),
      () => this.holding(token),
    );
  }

  private holderOf({ tenantId, subject, sessionId, tokenId }: VerifiedToken): RefusedCaller {
    const isUser = isId(subject) && (!this.namesAreFree || isOwnId(subject));
    const actor = { id: subject ?? 'tenant-token', permissions: Permissions.none };
    const credential = sessionId ?? tokenId;
    return { tenantId, actor: { ...actor, kind: isUser ? 'user' : 'service', credential } };
  }

  private holding(token: VerifiedToken): TenantCaller | Promise<TenantCaller> {
    return whenKnown(this.revocations.of(token.tenantId), (revoked) => {
      if (revoked.revokes(token)) throw tenantTokenRevoked();
      return whenKnown(this.isLive(token), (isLive) => {
        if (!isLive) throw sessionEnded();
        return whenKnown(this.actorOf(token), (actor) => ({ tenantId: token.tenantId, actor }));
      });
    });
  }

  /** A `sid` of another form is another issuer's: it names no session of ours. */
  private isLive({ sessionId }: VerifiedToken): boolean | Promise<boolean> {
    return sessionId === undefined || !isOwnId(sessionId) || this.sessions.isLive(sessionId);
  }

  private actorOf(token: VerifiedToken): Actor | Promise<Actor> {
    const { tenantId, subject, permissions, sessionId } = token;
    const credential = sessionId ?? token.tokenId;
    if (subject === undefined) return { kind: 'service', id: 'tenant-token', permissions, credential };
    if (this.namesAreFree && !isOwnId(subject))
      return { kind: 'service', id: subject, permissions, credential };
    if (!isId(subject))
      throw subjectInactive({ detail: 'The "sub" of the token must be the id of a user of the tenant.' });
    return whenKnown(this.users.status(tenantId, subject), (status) => ({
      kind: 'user',
      id: subject,
      permissions: assertActive(status).permissions.and(permissions),
      credential,
    }));
  }
}
