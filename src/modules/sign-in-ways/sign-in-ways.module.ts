import { Module } from '@nestjs/common';
import { Config } from '../../platform/foundation/config/config';
import { BeginProviderSignIn } from './application/begin-provider-sign-in';
import { CompleteProviderSignIn } from './application/complete-provider-sign-in';
import { ListSignInWays } from './application/list-sign-in-ways';
import { SignInWays } from './domain/sign-in-ways';
import { OpenidSignInWays } from './infrastructure/openid-sign-in-ways';
import { ProviderSignInsController } from './presentation/provider-sign-ins.controller';
import { SignInWaysController } from './presentation/sign-in-ways.controller';

@Module({
  controllers: [ProviderSignInsController, SignInWaysController],
  providers: [
    {
      provide: SignInWays,
      useFactory: (config: Config) => new OpenidSignInWays(config),
      inject: [Config],
    },
    BeginProviderSignIn,
    CompleteProviderSignIn,
    ListSignInWays,
  ],
})
export class SignInWaysModule {}
