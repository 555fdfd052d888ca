import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';

/** Removes every link of users who are erased: what a provider calls a person is that person's data. */
@UseCase()
export class UnlinkPersons {
  constructor(
    private readonly identities: LinkedIdentityRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(userIds: readonly string[]): Promise<void> {
    await this.unitOfWork.write(async () => {
      for (const identity of await this.identities.lockOfUsers(userIds)) {
        identity.end();
        await this.identities.remove(identity);
      }
    });
  }
}
