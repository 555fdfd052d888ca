import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { assertMayChange, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';
import { UserRemovals } from './user-removals';

/**
 * Remove a user for good, deleted before or not. The user's tasks stay, assigned to nobody; a user who has invoices is
 * not removed.
 */
@UseCase()
export class ForceDeleteUser {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly removals: UserRemovals,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.unitOfWork.write(async () => {
      const user = await this.users.lockById(id);
      if (!user) throw userNotFound();
      requireVersion(user, expected);
      assertMayChange(user);
      if (isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      await this.removals.announce(id);
      user.leave();
      await this.users.remove(user);
    });
  }
}
