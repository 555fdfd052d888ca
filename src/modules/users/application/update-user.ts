import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { isNotDeleted, type User, type UserChanges, userNotFound } from '../domain/user';
import { assertMayMake, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/**
 * Change a user. Absent fields keep their value; `null` clears a full name. A change of nothing keeps the version. `role` and
 * `isActive` need the permission `users:administer`, owners `owners:administer`; one active owner always remains.
 */
@UseCase()
export class UpdateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: UserChanges, expected: ExpectedVersions): Promise<User> {
    const change = async (user: User): Promise<boolean> => {
      assertMayMake(user, changes);
      const wasOwner = isActiveOwner(user);
      if (!user.change(changes, this.clock.now())) return false;
      if (wasOwner && !isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      return true;
    };
    return this.users.change(id, expected, userNotFound, change, isNotDeleted);
  }
}
