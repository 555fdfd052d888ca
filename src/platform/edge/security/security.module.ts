import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../../../kernel/clock';
import type { Config } from '../../foundation/config/config';
import { AccessAudit } from './access-audit';
import { AccessRevisions } from './access-revisions';
import { Authentication } from './authentication';
import { KeySet } from '../../foundation/config/credentials/key-set';
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
    const verifier = new TenantTokenVerifier(keySet, { issuer, audience, requireScope });
    return {
      module: SecurityModule,
      imports: [DiscoveryModule, TokenIssuerModule.register(config, keySet)],
      providers: [
        AccessAudit,
        AccessRevisions,
        Authentication,
        PageOrigins,
        TenantCallers,
        UnidentifiedRequests,
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
