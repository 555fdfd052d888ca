export { HoldActiveUser } from './application/hold-active-user';
export { type BeforeUserRemoval, UserRemovals } from './application/user-removals';
export { userInUse } from './domain/user';
export { UsersModule } from './users.module';
export { CreateUser, type CreateUserInput } from './application/create-user';
