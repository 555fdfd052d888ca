import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users';
import { GetTokenRevocation } from './application/get-token-revocation';
import { ListTokenRevocations } from './application/list-token-revocations';
import { RevokeTokens } from './application/revoke-tokens';
import { TokenHolders } from './domain/token-holders';
import { TokenRevocationRepository } from './domain/token-revocation.repository';
import { TokenHoldersAdapter } from './infrastructure/token-holders.adapter';
import { tokenRevocationTable } from './infrastructure/token-revocation.table';
import { TypeormTokenRevocationRepository } from './infrastructure/typeorm-token-revocation.repository';
import { DemoTokenRevocations } from './presentation/demo-token-revocations';
import { TokenRevocationsController } from './presentation/token-revocations.controller';
import { RevokedTokensModule } from './revoked-tokens.module';

@Module({
  imports: [TypeOrmModule.forFeature([tokenRevocationTable]), RevokedTokensModule, UsersModule],
  controllers: [TokenRevocationsController],
  providers: [
    { provide: TokenRevocationRepository, useClass: TypeormTokenRevocationRepository },
    { provide: TokenHolders, useClass: TokenHoldersAdapter },
    GetTokenRevocation,
    ListTokenRevocations,
    RevokeTokens,
    DemoTokenRevocations,
  ],
})
export class TokenRevocationsModule {}
