import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { BeginSession } from './application/begin-session';
import { FoundOrganisation } from './application/found-organisation';
import { ListMyOrganisations } from './application/list-my-organisations';
import { MintTenantToken } from './application/mint-tenant-token';
import { SendAccountMail } from './application/send-account-mail';
import { SignIn } from './application/sign-in';
import { SignUp } from './application/sign-up';
import { VerifyEmail } from './application/verify-email';
import { AccountPages, MemberOrganisations, SecondFactors, SignInLimits } from './domain/accounts.ports';
import { MembershipRepository } from './domain/membership.repository';
import { OrganisationSignUp } from './domain/organisation-sign-up';
import { PasswordHasher } from './domain/password-hasher';
import { OneTimeTokenRepository, PasswordCredentialRepository } from './domain/people.repository';
import { TenantUsers } from './domain/tenant-users';
import {
  TypeormOneTimeTokenRepository,
  TypeormPasswordCredentialRepository,
} from './infrastructure/account.repositories';
import { oneTimeTokenTable, passwordCredentialTable } from './infrastructure/account.tables';
import {
  ConfiguredSignUp,
  MemberOrganisationsAdapter,
  NoSecondFactors,
  PublicPages,
  TenantUsersAdapter,
} from './infrastructure/accounts.adapters';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher';
import { AttemptedSignIns } from './infrastructure/attempted-sign-ins';
import { SqlMembershipRepository } from './infrastructure/sql-membership.repository';
import { AccountMailConsumer } from './presentation/account-mail.consumer';
import { MyOrganisationsController } from './presentation/my-organisations.controller';
import { SignInController } from './presentation/sign-in.controller';

@Module({
  imports: [TypeOrmModule.forFeature([oneTimeTokenTable, passwordCredentialTable]), UsersModule],
  controllers: [SignInController, MyOrganisationsController],
  providers: [
    { provide: OneTimeTokenRepository, useClass: TypeormOneTimeTokenRepository },
    { provide: PasswordCredentialRepository, useClass: TypeormPasswordCredentialRepository },
    { provide: MembershipRepository, useClass: SqlMembershipRepository },
    { provide: PasswordHasher, useClass: Argon2PasswordHasher },
    { provide: SignInLimits, useClass: AttemptedSignIns },
    { provide: SecondFactors, useClass: NoSecondFactors },
    { provide: AccountPages, useClass: PublicPages },
    { provide: MemberOrganisations, useClass: MemberOrganisationsAdapter },
    { provide: OrganisationSignUp, useClass: ConfiguredSignUp },
    { provide: TenantUsers, useClass: TenantUsersAdapter },
    BeginSession,
    FoundOrganisation,
    ListMyOrganisations,
    MintTenantToken,
    SendAccountMail,
    SignIn,
    SignUp,
    VerifyEmail,
    AccountMailConsumer,
  ],
})
export class AccountsModule {}
