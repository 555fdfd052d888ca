import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../../kernel/clock';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { TenantSweep } from '../../platform/edge/security/status/tenant-sweep';
import { TenantDirectory } from '../../platform/edge/security/status/tenant-status';
import { Config } from '../../platform/foundation/config/config';
import { CreateUser } from './application/create-user';
import { CreateUsers } from './application/create-users';
import { DeleteUser } from './application/delete-user';
import { EraseUser } from './application/erase-user';
import { CheckInvitation } from './application/check-invitation';
import { FindUserPermissions } from './application/find-user-permissions';
import { ForceDeleteUser } from './application/force-delete-user';
import { ForgetMails } from './application/forget-mails';
import { GetMe } from './application/get-me';
import { GetOwnPersonalData } from './application/get-own-personal-data';
import { GetPersonalData } from './application/get-personal-data';
import { GetUser } from './application/get-user';
import { HoldActiveUser } from './application/hold-active-user';
import { HoldChangeableUser } from './application/hold-changeable-user';
import { KnownPersons } from './application/known-persons';
import { JoinUser } from './application/join-user';
import { JudgeNewUsers } from './application/judge-new-users';
import { ListDeletedUsers } from './application/list-deleted-users';
import { ListUsers } from './application/list-users';
import { PersonErasures } from './application/person-erasures';
import { PersonalRecords } from './application/personal-records';
import { PurgeDeletedUsers } from './application/purge-deleted-users';
import { RestoreUser } from './application/restore-user';
import { SendWelcomeMail } from './application/send-welcome-mail';
import { UpdateMe } from './application/update-me';
import { UpdateUser } from './application/update-user';
import { UserLanguages } from './application/user-languages';
import { UserRemovals } from './application/user-removals';
import { PersonTraces } from './domain/person-traces';
import { UserPurge } from './domain/user-purge';
import { UserRepository } from './domain/user.repository';
import { userCache } from './infrastructure/cached-user.repository';
import { PersonTracesAdapter } from './infrastructure/person-traces.adapter';
import { SqlUserPurge } from './infrastructure/sql-user-purge';
import { TypeormUserRepository } from './infrastructure/typeorm-user.repository';
import { userTable } from './infrastructure/user.table';
import { DemoUsers } from './presentation/demo-users';
import { ContributedTraces } from './presentation/contributed-traces';
import { ForgetMailsConsumer } from './presentation/forget-mails.consumer';
import { MeController } from './presentation/me.controller';
import { PersonalDataController } from './presentation/personal-data.controller';
import { SendWelcomeMailConsumer } from './presentation/send-welcome-mail.consumer';
import { userPurgeBatch } from './presentation/user-purge-batch';
import { UsersController } from './presentation/users.controller';
import { UserDirectoryModule } from './user-directory.module';

@Module({
  imports: [TypeOrmModule.forFeature([userTable]), UserDirectoryModule],
  controllers: [UsersController, MeController, PersonalDataController],
  providers: [
    ...cachedRepository(UserRepository, TypeormUserRepository, userCache),
    { provide: PersonTraces, useClass: PersonTracesAdapter },
    {
      provide: KnownPersons,
      useFactory: (traces: PersonTraces) => new KnownPersons(traces),
      inject: [PersonTraces],
    },
    {
      provide: PersonErasures,
      useFactory: (traces: PersonTraces, known: KnownPersons) => new PersonErasures(traces, known),
      inject: [PersonTraces, KnownPersons],
    },
    CreateUser,
    CreateUsers,
    DeleteUser,
    EraseUser,
    CheckInvitation,
    FindUserPermissions,
    ForceDeleteUser,
    ForgetMails,
    GetMe,
    GetOwnPersonalData,
    GetPersonalData,
    GetUser,
    HoldActiveUser,
    HoldChangeableUser,
    JoinUser,
    JudgeNewUsers,
    ListDeletedUsers,
    ListUsers,
    PersonalRecords,
    PurgeDeletedUsers,
    RestoreUser,
    SendWelcomeMail,
    UpdateMe,
    UpdateUser,
    UserRemovals,
    {
      provide: UserLanguages,
      useFactory: ({ mail }: Config) => new UserLanguages(mail.language),
      inject: [Config],
    },
    DemoUsers,
    SendWelcomeMailConsumer,
    ForgetMailsConsumer,
    ContributedTraces,
    { provide: UserPurge, useClass: SqlUserPurge },
    {
      provide: TenantSweep,
      useFactory: (
        purge: PurgeDeletedUsers,
        tenants: TenantDirectory,
        clock: Clock,
        { role, deletedUsers: { retentionDays } }: Config,
      ) =>
        new TenantSweep(
          'deleted users',
          tenants,
          userPurgeBatch(purge, clock, retentionDays),
          role !== 'api' && retentionDays !== undefined,
        ),
      inject: [PurgeDeletedUsers, TenantDirectory, Clock, Config],
    },
  ],
  exports: [
    CheckInvitation,
    CreateUser,
    CreateUsers,
    FindUserPermissions,
    HoldActiveUser,
    HoldChangeableUser,
    JoinUser,
    JudgeNewUsers,
    PersonErasures,
    PersonalRecords,
    UserLanguages,
    UserRemovals,
  ],
})
export class UsersModule {}
