import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** List the tenant's deleted users, newest first. The same list as that of users with `deleted=true`. */
@UseCase()
export class ListDeletedUsers {
  constructor(private readonly users: UserRepository) {}

  execute(query: ListQuery): Promise<Page<User>> {
    return this.users.list({ ...query, switches: ['deleted'] });
  }
}
