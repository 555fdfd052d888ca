import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type User, userNotFound } from '../domain/user';
import { assertMayChange } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/** Restore a deleted user, unless someone else has taken the email or the username meanwhile. */
@UseCase()
export class RestoreUser {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected: ExpectedVersions): Promise<User> {
    return this.unitOfWork.write(async () => {
      const user = await this.users.lockById(id);
      if (!user) throw userNotFound();
      requireVersion(user, expected);
      assertMayChange(user);
      user.restore(this.clock.now());
      await this.users.update(user);
      return user;
    });
  }
}
