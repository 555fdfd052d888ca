import { Module } from '@nestjs/common';
import { IssueTenantToken } from './application/issue-tenant-token';
import { DirectoryModule } from './directory.module';
import { TenantTokenSigner } from './domain/tenant-token';
import { JwtTenantTokenSigner } from './infrastructure/jwt-tenant-token.signer';

/** Tokens of organisations, for routes and for the command line. */
@Module({
  imports: [DirectoryModule],
  providers: [{ provide: TenantTokenSigner, useClass: JwtTenantTokenSigner }, IssueTenantToken],
  exports: [DirectoryModule, IssueTenantToken],
})
export class TenantTokensModule {}
