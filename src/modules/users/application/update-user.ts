import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type User, type UserChanges, userNotFound } from '../domain/user';
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
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: UserChanges, expected: ExpectedVersions): Promise<User> {
    return this.unitOfWork.write(async () => {
      const user = await this.users.lockById(id);
      if (!user || user.deletedAt) throw userNotFound();
      requireVersion(user, expected);
      assertMayMake(user, changes);
      const wasOwner = isActiveOwner(user);
      if (!user.change(changes, this.clock.now())) return user;
      if (wasOwner && !isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      await this.users.update(user);
      return user;
    });
  }
}
