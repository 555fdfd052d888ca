import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** Remove a user for good, deleted before or not. */
@UseCase()
export class ForceDeleteUser {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.unitOfWork.write(async () => {
      const user = await this.users.lockById(id);
      if (!user) throw userNotFound();
      requireVersion(user, expected);
      await this.users.remove(user);
    });
  }
}
