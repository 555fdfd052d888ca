import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** List the tenant's users, newest first, or with `deleted=true` the deleted ones. */
@UseCase()
export class ListUsers {
  constructor(private readonly users: UserRepository) {}

  execute(query: ListQuery): Promise<Page<User>> {
    return this.users.list(query);
  }
}
