import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../../../kernel/clock';
import type { Config } from '../../foundation/config/config';
import { AccessAudit } from './access/access-audit';
import { AccessRevisions } from './access/access-revisions';
import { Authentication } from './callers/authentication';
import { KeySet } from '../../foundation/config/credentials/key-set';
import { parseIdentityProviders } from '../../foundation/config/credentials/identity-providers';
import { Metrics } from '../../foundation/observability/metrics';
import { UserDirectory } from './access/live-access';
import { IdentityProviders } from './identity-providers/identity-providers';
import { ProviderCallers } from './identity-providers/provider-callers';
import { OperatorKeys } from './callers/operator-keys';
import { PageOrigins } from './callers/page-origins';
import { PartnerClients } from '../../foundation/config/credentials/partner-clients';
import { PartnerSignatures } from './signatures/partner-signatures';
import { ProviderSignatures } from './signatures/provider-signatures';
import { SpentSignatures } from './signatures/spent-signatures';
import { TenantCallers } from './callers/tenant-callers';
import { TenantTokenVerifier } from './tokens/tenant-token-verifier';
import { TokenIssuerModule } from './tokens/token-issuer.module';
import { UnidentifiedRequests } from './callers/unidentified-requests';

interface SecurityKeys {
  readonly keySet: KeySet;
  readonly operatorKeys: readonly string[];
  readonly partnerClients: PartnerClients;
}

/** Global for the guard, which runs before the controllers of every feature, and for the features that issue, revoke and audit access. */
@Global()
@Module({})
export class SecurityModule {
  static register(config: Config, { keySet, operatorKeys, partnerClients }: SecurityKeys): DynamicModule {
    const { tenantTokens, payments } = config;
    const { issuer, audience, requireScope } = tenantTokens;
    const identityProviders = parseIdentityProviders(config.identityProviders ?? '[]');
    const refusedIssuers = identityProviders.map((provider) => provider.issuer);
    const verifier = new TenantTokenVerifier(keySet, { issuer, audience, requireScope, refusedIssuers });
    return {
      module: SecurityModule,
      imports: [DiscoveryModule, TokenIssuerModule.register(config, keySet)],
      providers: [
        AccessAudit,
        AccessRevisions,
        Authentication,
        PageOrigins,
        ProviderCallers,
        TenantCallers,
        UnidentifiedRequests,
        {
          provide: IdentityProviders,
          useFactory: (users: UserDirectory, metrics: Metrics) =>
            new IdentityProviders(identityProviders, users, metrics),
          inject: [UserDirectory, Metrics],
        },
        { provide: KeySet, useValue: keySet },
        { provide: TenantTokenVerifier, useValue: verifier },
        { provide: OperatorKeys, useValue: new OperatorKeys(operatorKeys) },
        { provide: PartnerClients, useValue: partnerClients },
        PartnerSignatures,
        {
          provide: ProviderSignatures,
          useFactory: (clock: Clock) => new ProviderSignatures(payments.secret, clock),
          inject: [Clock],
        },
        SpentSignatures,
      ],
      exports: [
        IdentityProviders,
        KeySet,
        TenantCallers,
        TenantTokenVerifier,
        OperatorKeys,
        AccessAudit,
        AccessRevisions,
        PartnerClients,
        PartnerSignatures,
        ProviderSignatures,
        SpentSignatures,
        UnidentifiedRequests,
        Authentication,
      ],
    };
  }
}
