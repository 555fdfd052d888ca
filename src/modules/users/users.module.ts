import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { CreateUser } from './application/create-user';
import { CreateUsers } from './application/create-users';
import { DeleteUser } from './application/delete-user';
import { ForceDeleteUser } from './application/force-delete-user';
import { GetUser } from './application/get-user';
import { HoldActiveUser } from './application/hold-active-user';
import { ListDeletedUsers } from './application/list-deleted-users';
import { ListUsers } from './application/list-users';
import { RestoreUser } from './application/restore-user';
import { SendWelcomeMail } from './application/send-welcome-mail';
import { UpdateUser } from './application/update-user';
import { UserRemovals } from './application/user-removals';
import { UserRepository } from './domain/user.repository';
import { userCache } from './infrastructure/cached-user.repository';
import { TypeormUserRepository } from './infrastructure/typeorm-user.repository';
import { userTable } from './infrastructure/user.table';
import { DemoUsers } from './presentation/demo-users';
import { SendWelcomeMailConsumer } from './presentation/send-welcome-mail.consumer';
import { UsersController } from './presentation/users.controller';

@Module({
  imports: [TypeOrmModule.forFeature([userTable])],
  controllers: [UsersController],
  providers: [
    ...cachedRepository(UserRepository, TypeormUserRepository, userCache),
    CreateUser,
    CreateUsers,
    DeleteUser,
    ForceDeleteUser,
    GetUser,
    HoldActiveUser,
    ListDeletedUsers,
    ListUsers,
    RestoreUser,
    SendWelcomeMail,
    UpdateUser,
    UserRemovals,
    DemoUsers,
    SendWelcomeMailConsumer,
  ],
  exports: [CreateUser, HoldActiveUser, UserRemovals],
})
export class UsersModule {}
