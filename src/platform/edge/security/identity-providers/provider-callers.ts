import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/authorization/actor';
import { Permissions } from '../../../../kernel/authorization/permission';
import { tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';
import { SingleFlight } from '../../../data/cache/single-flight';
import { ExternalIdentities } from './external-identities';
import { type TenantCaller, UserDirectory } from '../access/live-access';
import { TokenRevocations } from '../tokens/token-revocations';
import { attributed } from '../access/refused-attempts';
import { TenantDirectory } from '../status/tenant-status';
import { tenantSuspended, tenantTokenInvalidClaims, tenantTokenRevoked } from '../tokens/token-errors';
import { assertActive } from '../status/user-status';
import { whenKnown } from '../status/when-known';
import type { IdentityProvider } from './identity-provider';
import { identityNotLinked } from './identity-provider-errors';
import { IdentityProviders } from './identity-providers';
import { tenantIdIn, type ProviderClaims } from './provider-claims';

/** Finds the user that an access token of an identity provider stands for, and the user's present permissions. */
@Injectable()
export class ProviderCallers {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly identities: ExternalIdentities,
    private readonly directory: TenantDirectory,
    private readonly revocations: TokenRevocations,
    private readonly users: UserDirectory,
  ) {}

  private readonly newcomers = new SingleFlight<string>();

  /** Without a promise wherever all of it is known to this process. @throws DomainError, or rejects with it */
  identify(provider: IdentityProvider, token: string): TenantCaller | Promise<TenantCaller> {
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
    const named = tenantBy === 'id' ? tenantIdIn(tenant) : this.directory.idOf(tenant);
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
}
