import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../../kernel/clock';
import type { Config } from '../config/config';
import { AccessAudit } from './access-audit';
import { Authentication } from './authentication';
import type { KeySet } from './key-set';
import { OperatorKeys } from './operator-keys';
import { PartnerClients } from './partner-clients';
import { PartnerSignatures } from './partner-signatures';
import { ProviderSignatures } from './provider-signatures';
import { SpentSignatures } from './spent-signatures';
import { TenantTokenIssuer } from './tenant-token-issuer';
import { TenantTokenVerifier } from './tenant-token-verifier';
import { UnidentifiedRequests } from './unidentified-requests';

interface SecurityKeys {
  readonly keySet: KeySet;
  readonly operatorKeys: readonly string[];
  readonly partnerClients: PartnerClients;
}

@Global()
@Module({})
export class SecurityModule {
  static register(
    { tenantTokens, payments }: Config,
    { keySet, operatorKeys, partnerClients }: SecurityKeys,
  ): DynamicModule {
    const { issuer, audience, requireScope } = tenantTokens;
    const verifier = new TenantTokenVerifier(keySet, { issuer, audience, requireScope });
    return {
      module: SecurityModule,
      imports: [DiscoveryModule],
      providers: [
        AccessAudit,
        Authentication,
        UnidentifiedRequests,
        { provide: TenantTokenVerifier, useValue: verifier },
        { provide: TenantTokenIssuer, useValue: new TenantTokenIssuer(keySet, { issuer, audience }) },
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
        TenantTokenVerifier,
        TenantTokenIssuer,
        OperatorKeys,
        AccessAudit,
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
