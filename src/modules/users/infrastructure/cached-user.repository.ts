import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { User } from '../domain/user';
import type { UserRepository } from '../domain/user.repository';
import { userTable } from './user.table';

/** Users are cached by id; an email or a username leads to the id. */
export const userCache: CacheSpec<UserRepository, User> = {
  table: userTable,
  byId: 'findById',
  lists: ['list'],
  byKey: { findByEmail: ({ email }) => email, findByUsername: ({ username }) => username },
};
