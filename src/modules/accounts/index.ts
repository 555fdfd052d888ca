export { accountMailSamples } from './domain/account-mail-samples';
export { AccountsModule } from './accounts.module';
