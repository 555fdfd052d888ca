import { Module } from '@nestjs/common';
import { GetPublicKeys } from './application/get-public-keys';
import { IntrospectToken } from './application/introspect-token';
import { TenantTokens } from './domain/introspection';
import { PublicKeys } from './domain/public-keys';
import { KeySetPublicKeys } from './infrastructure/key-set-public-keys';
import { VerifiedTenantTokens } from './infrastructure/verified-tenant-tokens';
import { PublicKeysController } from './presentation/public-keys.controller';
import { TokenIntrospectionController } from './presentation/token-introspection.controller';

/** Lets other services verify tenant tokens. */
@Module({
  controllers: [PublicKeysController, TokenIntrospectionController],
  providers: [
    { provide: PublicKeys, useClass: KeySetPublicKeys },
    { provide: TenantTokens, useClass: VerifiedTenantTokens },
    GetPublicKeys,
    IntrospectToken,
  ],
})
export class TokenVerificationModule {}
