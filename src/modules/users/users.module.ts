import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { CreateUser } from './application/create-user';
import { CreateUsers } from './application/create-users';
import { DeleteUser } from './application/delete-user';
import { ForceDeleteUser } from './application/force-delete-user';
import { GetMe } from './application/get-me';
import { GetUser } from './application/get-user';
import { HoldActiveUser } from './application/hold-active-user';
import { HoldChangeableUser } from './application/hold-changeable-user';
import { ListDeletedUsers } from './application/list-deleted-users';
import { ListUsers } from './application/list-users';
import { RestoreUser } from './application/restore-user';
import { SendWelcomeMail } from './application/send-welcome-mail';
import { UpdateMe } from './application/update-me';
import { UpdateUser } from './application/update-user';
import { UserRemovals } from './application/user-removals';
import { UserRepository } from './domain/user.repository';
import { userCache } from './infrastructure/cached-user.repository';
import { TypeormUserRepository } from './infrastructure/typeorm-user.repository';
import { userTable } from './infrastructure/user.table';
import { DemoUsers } from './presentation/demo-users';
import { MeController } from './presentation/me.controller';
import { SendWelcomeMailConsumer } from './presentation/send-welcome-mail.consumer';
import { UsersController } from './presentation/users.controller';
import { UserDirectoryModule } from './user-directory.module';

@Module({
  imports: [TypeOrmModule.forFeature([userTable]), UserDirectoryModule],
  controllers: [UsersController, MeController],
  providers: [
    ...cachedRepository(UserRepository, TypeormUserRepository, userCache),
    CreateUser,
    CreateUsers,
    DeleteUser,
    ForceDeleteUser,
    GetMe,
    GetUser,
    HoldActiveUser,
    HoldChangeableUser,
    ListDeletedUsers,
    ListUsers,
    RestoreUser,
    SendWelcomeMail,
    UpdateMe,
    UpdateUser,
    UserRemovals,
    DemoUsers,
    SendWelcomeMailConsumer,
  ],
  exports: [CreateUser, HoldActiveUser, HoldChangeableUser, UserRemovals],
})
export class UsersModule {}
