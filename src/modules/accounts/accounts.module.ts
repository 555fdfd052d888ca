import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../../platform/foundation/config/config';
import { OperatorSessionsModule } from '../operator-sessions';
import { OrganisationsModule } from '../organisations';
import { UsersModule } from '../users';
import { AcceptInvitation } from './application/invitations/accept-invitation';
import { ChangePassword } from './application/sign-in/change-password';
import { CreateOrganisationWithOwner } from './application/organisations/create-organisation-with-owner';
import { EndOtherSessions } from './application/sessions/end-other-sessions';
import { EndSession } from './application/sessions/end-session';
import { EnterOrganisation } from './application/invitations/enter-organisation';
import { GetSession } from './application/sessions/get-session';
import { GetInvitation } from './application/invitations/get-invitation';
import { Invite } from './application/invitations/invite';
import { JoinByInvitation } from './application/invitations/join-by-invitation';
import { ListInvitations } from './application/invitations/list-invitations';
import { ListSessions } from './application/sessions/list-sessions';
import { MailOneTimeToken } from './application/persons/mail-one-time-token';
import { MakePerson } from './application/persons/make-person';
import { RedeemMagicLink } from './application/sign-in/redeem-magic-link';
import { RequestMagicLink } from './application/sign-in/request-magic-link';
import { RequestPasswordReset } from './application/sign-in/request-password-reset';
import { ResetPassword } from './application/sign-in/reset-password';
import { RevokeInvitation } from './application/invitations/revoke-invitation';
import { SendInvitationMail } from './application/invitations/send-invitation-mail';
import { SignOut } from './application/sessions/sign-out';
import { ChangeAddress } from './application/persons/change-address';
import { RequestAddressChange } from './application/persons/request-address-change';
import { BeginSession } from './application/sessions/begin-session';
import { FindMemberLanguage } from './application/persons/find-member-language';
import { FindDemoPeople } from './application/persons/find-demo-people';
import { FoundOrganisation } from './application/organisations/found-organisation';
import { ListMyOrganisations } from './application/organisations/list-my-organisations';
import { MintTenantToken } from './application/organisations/mint-tenant-token';
import { SendAccountMail } from './application/persons/send-account-mail';
import { SignIn } from './application/sign-in/sign-in';
import { SignUp } from './application/sign-in/sign-up';
import { VerifyEmail } from './application/persons/verify-email';
import { AccountPages, MemberOrganisations, SignInCounts, SignInLimits } from './domain/accounts.ports';
import { factorControllers, factorProviders, factorTables } from './factors.module';
import { personalDataControllers, personalDataProviders } from './personal-data.module';
import { OpenSessionsModule } from './open-sessions.module';
import { OperatorGrantsModule } from './operator-grants.module';
import { BecomeOperator } from './application/operator-grants/become-operator';
import { GetOwnOperatorGrant } from './application/operator-grants/get-own-operator-grant';
import { OperatorWork } from './domain/operator-work';
import { OperatorWorkAdapter } from './infrastructure/operator-work.adapter';
import { OwnOperatorGrantController } from './presentation/operator-grants/own-operator-grant.controller';
import { MembershipRepository } from './domain/membership.repository';
import { OrganisationSignUp } from './domain/organisation-sign-up';
import { PublicPages } from './domain/public-pages';
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
  TenantUsersAdapter,
} from './infrastructure/accounts.adapters';
import { Argon2PasswordHasher } from './infrastructure/argon2-password-hasher';
import { AttemptedSignIns } from './infrastructure/attempted-sign-ins';
import { MeasuredSignIns } from './infrastructure/measured-sign-ins';
import { SqlMembershipRepository } from './infrastructure/sql-membership.repository';
import { AccountMailConsumer } from './presentation/account-mail.consumer';
import { AcceptanceController } from './presentation/acceptance.controller';
import { AddressController } from './presentation/address.controller';
import { FoundingController } from './presentation/founding.controller';
import { DemoPeople } from './presentation/demo-people';
import { InvitationMailConsumer } from './presentation/invitation-mail.consumer';
import { MembersLanguages } from './presentation/members-languages';
import { InvitationsController } from './presentation/invitations.controller';
import { SessionsController } from './presentation/sessions.controller';
import { invitationTable, TypeormInvitationRepository } from './infrastructure/typeorm-invitation.repository';
import { InvitationRepository } from './domain/invitation.repository';
import { MyOrganisationsController } from './presentation/my-organisations.controller';
import { SignInController } from './presentation/sign-in.controller';

@Module({
  imports: [
    TypeOrmModule.forFeature([oneTimeTokenTable, passwordCredentialTable, invitationTable, ...factorTables]),
    UsersModule,
    OpenSessionsModule,
    OperatorGrantsModule,
    OperatorSessionsModule,
    OrganisationsModule,
  ],
  controllers: [
    SignInController,
    SessionsController,
    MyOrganisationsController,
    InvitationsController,
    AcceptanceController,
    AddressController,
    FoundingController,
    OwnOperatorGrantController,
    ...factorControllers,
    ...personalDataControllers,
  ],
  providers: [
    { provide: OneTimeTokenRepository, useClass: TypeormOneTimeTokenRepository },
    { provide: PasswordCredentialRepository, useClass: TypeormPasswordCredentialRepository },
    { provide: InvitationRepository, useClass: TypeormInvitationRepository },
    { provide: MembershipRepository, useClass: SqlMembershipRepository },
    { provide: PasswordHasher, useClass: Argon2PasswordHasher },
    { provide: SignInLimits, useClass: AttemptedSignIns },
    MeasuredSignIns,
    { provide: SignInCounts, useExisting: MeasuredSignIns },
    {
      provide: AccountPages,
      useFactory: ({ accounts }: Config) => new PublicPages(accounts.publicUrl),
      inject: [Config],
    },
    { provide: MemberOrganisations, useClass: MemberOrganisationsAdapter },
    { provide: OrganisationSignUp, useClass: ConfiguredSignUp },
    { provide: TenantUsers, useClass: TenantUsersAdapter },
    { provide: OperatorWork, useClass: OperatorWorkAdapter },
    BecomeOperator,
    GetOwnOperatorGrant,
    AcceptInvitation,
    ChangeAddress,
    RequestAddressChange,
    ChangePassword,
    CreateOrganisationWithOwner,
    EndOtherSessions,
    EndSession,
    EnterOrganisation,
    GetSession,
    GetInvitation,
    Invite,
    JoinByInvitation,
    ListInvitations,
    ListSessions,
    MailOneTimeToken,
    MakePerson,
    RedeemMagicLink,
    RequestMagicLink,
    RequestPasswordReset,
    ResetPassword,
    RevokeInvitation,
    SendInvitationMail,
    SignOut,
    BeginSession,
    FindDemoPeople,
    FoundOrganisation,
    ListMyOrganisations,
    MintTenantToken,
    SendAccountMail,
    SignIn,
    SignUp,
    VerifyEmail,
    AccountMailConsumer,
    InvitationMailConsumer,
    FindMemberLanguage,
    MembersLanguages,
    DemoPeople,
    ...factorProviders,
    ...personalDataProviders,
  ],
})
export class AccountsModule {}
