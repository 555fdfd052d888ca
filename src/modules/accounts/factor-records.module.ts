import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CheckFactorKeys } from './application/factors/check-factor-keys';
import { ResealFactors } from './application/factors/reseal-factors';
import { TotpCredentialRepository } from './domain/factors/factor.repositories';
import { SecretSeal } from './domain/factors/secret-seal';
import { AesSecretSeal } from './infrastructure/factors/aes-secret-seal';
import { TypeormTotpCredentialRepository } from './infrastructure/factors/factor.repositories';
import { totpCredentialTable } from './infrastructure/factors/factor.tables';

/** The sealed secrets there are, for the command line. */
@Module({})
export class FactorRecordsModule {
  /** @param factorKeys as `FACTOR_KEYS` has them */
  static register(factorKeys: readonly string[]): DynamicModule {
    return {
      module: FactorRecordsModule,
      imports: [TypeOrmModule.forFeature([totpCredentialTable])],
      providers: [
        { provide: TotpCredentialRepository, useClass: TypeormTotpCredentialRepository },
        { provide: SecretSeal, useValue: new AesSecretSeal(factorKeys) },
        CheckFactorKeys,
        ResealFactors,
      ],
    };
  }
}
