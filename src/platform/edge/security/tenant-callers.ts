import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor';
import { isId } from '../../../kernel/id';
import { Permissions } from '../../../kernel/permission';
import { subjectInactive, tenantUnknown } from '../../../kernel/tenant-unknown';
import { SingleFlight } from '../../data/cache/single-flight';
import { Config } from '../../foundation/config/config';
import type { IdentityProvider } from './identity-providers/identity-provider';
import { IdentityProviders } from './identity-providers/identity-providers';
import type { ProviderClaims } from './identity-providers/provider-claims';
import {
  ApiKeyDirectory,
  ExternalIdentities,
  SessionDirectory,
  type TenantCaller,
  TokenRevocations,
  UserDirectory,
} from './live-access';
import { apiKeyOf, bearerOf, tenantCredentialOf } from './presented-credentials';
import { attributed, type RefusedCaller } from './refused-attempts';
import { TenantDirectory } from './tenant-status';
import { TenantTokenVerifier, type VerifiedToken } from './tenant-token-verifier';
import { sessionEnded } from './session-errors';
import {
  tenantSuspended,
  tenantTokenInvalidClaims,
  tenantTokenMissing,
  tenantTokenRevoked,
} from './token-errors';
import { identityNotLinked } from './identity-providers/identity-provider-errors';
import { whenKnown } from './when-known';
import { assertActive } from './user-status';

/** Finds out which actor a request's credential stands for, and what that actor may do now. */
@Injectable()
export class TenantCallers {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly users: UserDirectory,
    private readonly revocations: TokenRevocations,
    private readonly apiKeys: ApiKeyDirectory,
    private readonly providers: IdentityProviders,
    private readonly identities: ExternalIdentities,
    private readonly directory: TenantDirectory,
    private readonly sessions: SessionDirectory,
    { tenantTokens }: Config,
  ) {
    this.namesAreFree = tenantTokens.subjects === 'free';
  }

  private readonly namesAreFree: boolean;
  private readonly newcomers = new SingleFlight<string>();

  /** Without a promise wherever all of it is known to this process. @throws DomainError, or rejects with it */
  identify(headers: IncomingHttpHeaders): TenantCaller | Promise<TenantCaller> {
    const key = apiKeyOf(headers);
    if (key !== undefined) return this.apiKeys.identify(key);
    const credential = tenantCredentialOf(headers);
    if (credential === undefined || credential === '')
      throw tenantTokenMissing({
        detail: 'Send a tenant token in the header X-Tenant-Token, or an API key as Authorization: Bearer.',
      });
    // A provider's token comes as RFC 6750 has it; X-Tenant-Token is Strata's own.
    const provider = bearerOf(headers) === credential ? this.providers.of(credential) : undefined;
    if (provider) return this.identifyAt(provider, credential);
    // The signature is good also where the token has expired, so the tenant's audit log counts each refusal from there on.
    const token = this.verifier.verify(credential, (expired) => this.holderOf(expired));
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

  private identifyAt(provider: IdentityProvider, token: string): TenantCaller | Promise<TenantCaller> {
    return whenKnown(provider.verify(token), (claims) =>
      whenKnown(this.tenantOf(provider, claims), (tenantId) => {
        // The provider's name for a person may be an address, which no log keeps.
        const unlinked = { kind: 'person', id: 'unlinked', credential: claims.tokenId } as const;
        return attributed(
          () => ({ tenantId, actor: { ...unlinked, permissions: Permissions.none } }),
          () =>
            whenKnown(this.userOf(tenantId, provider, claims), (userId) =>
              this.enterAt(provider, token, claims, { tenantId, userId }),
            ),
        );
      }),
    );
  }

  private enterAt(
    provider: IdentityProvider,
    token: string,
    claims: ProviderClaims,
    { tenantId, userId: id }: { readonly tenantId: string; readonly userId: string },
  ): TenantCaller | Promise<TenantCaller> {
    const { tokenId: credential } = claims;
    return attributed(
      () => ({ tenantId, actor: { kind: 'user', id, permissions: Permissions.none, credential } }),
      () =>
        whenKnown(this.personOf(tenantId, id, claims), (actor) => {
          provider.remember(token, { tenantId, actor });
          return { tenantId, actor };
        }),
    );
  }

  private tenantOf({ settings }: IdentityProvider, { tenant }: ProviderClaims): string | Promise<string> {
    const { organisation, tenantBy } = settings;
    if (tenant === undefined) return organisation!;
    const named = tenantBy === 'id' ? idIn(tenant) : this.directory.idOf(tenant);
    return whenKnown(named, (tenantId) => {
      if (tenantId === undefined) throw tenantUnknown();
      if (organisation !== undefined && organisation !== tenantId)
        throw tenantTokenInvalidClaims({ detail: 'The provider does not speak for this organisation.' });
      return tenantId;
    });
  }

  private userOf(
    tenantId: string,
    { settings: { issuer, users } }: IdentityProvider,
    { subject, profile }: ProviderClaims,
  ): string | Promise<string> {
    const identity = { issuer, subject };
    return whenKnown(this.identities.userOf(tenantId, identity), (userId) => {
      if (userId !== undefined) return userId;
      return whenKnown(this.directory.status(tenantId), ({ state }) => {
        if (state === 'unknown') throw tenantUnknown();
        if (state === 'suspended') throw tenantSuspended();
        if (users === 'must-exist')
          throw identityNotLinked({ detail: 'An admin of the organisation has to link the person.' });
        // One request of a newcomer makes the user, and the others at the same time wait for it without a connection.
        const provision = (): Promise<string> => this.identities.provision(tenantId, identity, profile);
        return this.newcomers.join([tenantId, issuer, subject].join('\n'), provision).landing;
      });
    });
  }

  private personOf(tenantId: string, id: string, claims: ProviderClaims): Actor | Promise<Actor> {
    const { roles, scope, tokenId, iat } = claims;
    return whenKnown(this.revocations.of(tenantId), (revoked) => {
      if (revoked.revokes({ tokenId, subject: id, issuedAt: iat * 1000 })) throw tenantTokenRevoked();
      return whenKnown(this.users.status(tenantId, id), (status) => {
        const { permissions: own } = assertActive(status);
        const held = roles ? this.providers.permissionsOf(roles) : own;
        return { kind: 'user', id, permissions: held.and(scope), credential: tokenId };
      });
    });
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

/**
 * Whether a name has the form of the ids that Strata gives, which are UUIDs of version 7: a user's who is gone for good
 * stays a user's, and is not taken for another issuer's name.
 */
function isOwnId(name: string): boolean {
  return isId(name) && name[14] === '7';
}

function idIn(named: string): string | undefined {
  const id = named.toLowerCase();
  return isId(id) ? id : undefined;
}
