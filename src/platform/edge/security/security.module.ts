import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../../../kernel/clock';
import type { Config } from '../../foundation/config/config';
import { AccessAudit } from './access-audit';
import { AccessRevisions } from './access-revisions';
import { Authentication } from './authentication';
import { KeySet } from '../../foundation/config/credentials/key-set';
import { parseIdentityProviders } from '../../foundation/config/credentials/identity-providers';
import { Metrics } from '../../foundation/observability/metrics';
import { UserDirectory } from './live-access';
import { IdentityProviders } from './identity-providers/identity-providers';
import { ProviderCallers } from './identity-providers/provider-callers';
import { OperatorKeys } from './operator-keys';
import { PageOrigins } from './page-origins';
import { PartnerClients } from '../../foundation/config/credentials/partner-clients';
import { PartnerSignatures } from './partner-signatures';
import { ProviderSignatures } from './provider-signatures';
import { SpentSignatures } from './spent-signatures';
import { TenantCallers } from './tenant-callers';
import { TenantTokenVerifier } from './tenant-token-verifier';
import { TokenIssuerModule } from './token-issuer.module';
import { UnidentifiedRequests } from './unidentified-requests';

interface SecurityKeys {
  readonly keySet: KeySet;
  readonly operatorKeys: readonly string[];
  readonly partnerClients: PartnerClients;
}

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
