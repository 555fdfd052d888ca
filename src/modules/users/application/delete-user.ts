import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { assertMayChange, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/** Delete a user, who can be restored. The email and the username become free at once. */
@UseCase()
export class DeleteUser {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.unitOfWork.write(async () => {
      const user = await this.users.lockById(id);
      if (!user || user.deletedAt) throw userNotFound();
      requireVersion(user, expected);
      assertMayChange(user);
      if (isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      user.delete(this.clock.now());
      await this.users.update(user);
    });
  }
}
