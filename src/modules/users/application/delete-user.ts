import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { isNotDeleted, type User, userNotFound } from '../domain/user';
import { assertMayChange, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/** Delete a user, who can be restored. The email and the username become free at once. */
@UseCase()
export class DeleteUser {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    const remove = async (user: User): Promise<void> => {
      assertMayChange(user);
      if (isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      user.delete(this.clock.now());
    };
    await this.users.change(id, expected, userNotFound, remove, isNotDeleted);
  }
}
