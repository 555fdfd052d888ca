export { CreateUser, type CreateUserInput } from './application/create-user';
