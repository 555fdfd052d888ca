import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Permissions } from '../../../../kernel/authorization/permission';
import type { IdentityProviderEntry } from '../../../foundation/config/credentials/identity-provider-entry';
import type { Metrics } from '../../../foundation/observability/metrics';
import { Outage } from '../../../foundation/outage';
import type { UserDirectory } from '../access/live-access';
import { tokenDigest } from '../tokens/token-digests';
import { IdentityProvider } from './identity-provider';
import { requireKnownRoles } from './known-roles';
import { fetchDocument } from './provider-documents';
import { ProviderKeys, type ProviderState } from './provider-keys';
import { reportProviders } from './provider-metrics';
import type { PublishedKeys } from './published-keys';
import { unverifiedIssuer } from './unverified-issuer';

export interface ProviderStatus {
  readonly issuer: string;
  readonly status: ProviderState;
}

/** The configured identity providers, by issuer. */
@Injectable()
export class IdentityProviders implements OnModuleInit, OnApplicationShutdown {
  constructor(
    entries: readonly IdentityProviderEntry[],
    private readonly users: Pick<UserDirectory, 'permissionsOfRole'>,
    { registry }: Pick<Metrics, 'registry'>,
  ) {
    // A Map, because a sender may name any issuer: `constructor` and `__proto__` are members of every object.
    this.providers = new Map(entries.map((entry) => [entry.issuer, this.provider(entry)]));
    this.count =
      entries.length > 0 ? reportProviders(registry, [...this.providers.values()]) : () => undefined;
  }

  private readonly providers: ReadonlyMap<string, IdentityProvider>;
  private readonly count: (issuer: string, result: 'ok' | 'failed') => void;
  private readonly logger = new Logger('IdentityProviders');

  /**
   * The provider whose token this may be, by the `iss` of the payload. Nothing of it is verified: it chooses who verifies.
   * Undefined for anything else, which then is no token of a provider.
   */
  of(token: string): IdentityProvider | undefined {
    if (this.providers.size === 0) return undefined;
    const issuer = unverifiedIssuer(token);
    return issuer === undefined ? undefined : this.providers.get(issuer);
  }

  /** The tenant of a token that was let in before and is in force; undefined says nothing about the token. */
  knownTenant(token: string): string | undefined {
    if (this.providers.size === 0) return undefined;
    const digest = tokenDigest(token);
    for (const provider of this.providers.values()) {
      const tenantId = provider.knownTenant(digest);
      if (tenantId !== undefined) return tenantId;
    }
    return undefined;
  }

  /** Permissions that the roles of a token grant together. */
  permissionsOf(roles: readonly string[]): Permissions {
    return roles
      .map((role) => this.users.permissionsOfRole(role) ?? Permissions.none)
      .reduce((all, one) => all.or(one), Permissions.none);
  }

  status(): ProviderStatus[] {
    return [...this.providers].map(([issuer, { keys }]) => ({ issuer, status: keys.state }));
  }

  /** Does not wait for the providers: a start must not depend on them. @throws StartupError for a role that is none here */
  onModuleInit(): void {
    for (const { settings } of this.providers.values()) requireKnownRoles(settings, this.users);
    for (const { keys } of this.providers.values()) keys.start();
  }

  onApplicationShutdown(): void {
    for (const { keys } of this.providers.values()) keys.stop();
  }

  private provider(entry: IdentityProviderEntry): IdentityProvider {
    const { issuer, algorithms } = entry;
    const subject = `The identity provider ${issuer} (IDENTITY_PROVIDERS)`;
    const outage = new Outage(this.logger, subject, 'its known keys stay valid for 24 hours');
    const keys = new ProviderKeys({
      issuer,
      algorithms,
      fetch: fetchDocument,
      onFetched: (published) => {
        outage.over();
        this.tellFetched(issuer, published);
      },
      onFailed: (cause) => {
        outage.failed(cause);
        this.count(issuer, 'failed');
      },
    });
    return new IdentityProvider(entry, keys);
  }

  private tellFetched(issuer: string, { refused: reasons }: PublishedKeys): void {
    this.count(issuer, 'ok');
    if (reasons.length > 0)
      this.logger.warn(
        { issuer, reasons },
        'An identity provider publishes keys that the service cannot use',
      );
  }
}
