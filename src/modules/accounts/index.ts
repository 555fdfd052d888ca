export { accountMailSamples } from './domain/account-mail-samples';
export { AccountsModule } from './accounts.module';
export { CheckFactorKeys } from './application/factors/check-factor-keys';
export { ResealFactors } from './application/factors/reseal-factors';
