export { accountMailSamples } from './domain/account-mail-samples';
export { type DemoPerson, FindDemoPeople } from './application/persons/find-demo-people';
export { AccountsModule } from './accounts.module';
export { CheckFactorKeys } from './application/factors/check-factor-keys';
