/* Every feature of the service. A new one adds its line here, and nothing else outside its own folder. */
export { AccountsModule } from './accounts/accounts.module';
export { ApiKeysModule } from './api-keys/api-keys.module';
export { AuditModule } from './audit/audit.module';
export { InvoicesModule } from './invoices/invoices.module';
export { OperatorSessionsModule } from './operator-sessions/operator-sessions.module';
export { OrganisationsModule } from './organisations/organisations.module';
export { PartnersModule } from './partners/partners.module';
export { SignInWaysModule } from './sign-in-ways/sign-in-ways.module';
export { TasksModule } from './tasks/tasks.module';
export { TokenRevocationsModule } from './token-revocations/token-revocations.module';
export { TokenVerificationModule } from './token-verification/token-verification.module';
export { UsersModule } from './users/users.module';
/* After the users: its demo data names one. */
export { IdentitiesModule } from './identities/identities.module';
