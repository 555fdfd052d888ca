import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type User, type UserChanges, userNotFound } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** Change a user. Absent fields keep their value; `null` clears a full name. A change of nothing keeps the version. */
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
      if (user.change(changes, this.clock.now())) await this.users.update(user);
      return user;
    });
  }
}
