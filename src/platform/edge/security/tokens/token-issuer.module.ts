import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../../../foundation/config/config';
import type { KeySet } from '../../../foundation/config/credentials/key-set';
import { TenantTokenIssuer } from './tenant-token-issuer';

/** Issuing tokens, apart from all that judges who calls. */
@Global()
@Module({})
export class TokenIssuerModule {
  static register({ tenantTokens: { issuer, audience } }: Config, keySet: KeySet): DynamicModule {
    return {
      module: TokenIssuerModule,
      providers: [
        { provide: TenantTokenIssuer, useValue: new TenantTokenIssuer(keySet, { issuer, audience }) },
      ],
      exports: [TenantTokenIssuer],
    };
  }
}
