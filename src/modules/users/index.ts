export { HoldChangeableUser } from './application/hold-changeable-user';
export { userNotFound } from './domain/user';
export { HoldActiveUser } from './application/hold-active-user';
export { type BeforeUserRemoval, type RemovalObjection, UserRemovals } from './application/user-removals';
export { UsersModule } from './users.module';
export { CreateUser, type CreateUserInput } from './application/create-user';
export { type DuringErasure, PersonErasures } from './application/person-erasures';
export type { Person } from './domain/person';
export { PersonalRecords, type ReadRecords } from './application/personal-records';
