import { Global, Module } from '@nestjs/common';
import { TokenRevocations } from '../../platform/edge/security/tokens/token-revocations';
import { TokenRevocationsCache } from './infrastructure/token-revocations.cache';

/** Global for the one port that every request with a token needs: the guard asks `TokenRevocations` for the tenant's. */
@Global()
@Module({
  providers: [{ provide: TokenRevocations, useClass: TokenRevocationsCache }],
  exports: [TokenRevocations],
})
export class RevokedTokensModule {}
