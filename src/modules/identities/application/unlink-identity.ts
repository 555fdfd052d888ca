import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { linkedIdentityNotFound } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';
import { LinkableUsers } from '../domain/linkable-users';

/** Unlink a person of an identity provider. The user stays; the person's tokens are refused within a second. */
@UseCase()
export class UnlinkIdentity {
  constructor(
    private readonly identities: LinkedIdentityRepository,
    private readonly users: LinkableUsers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.unitOfWork.write(async () => {
      const identity = await this.identities.lockById(id);
      if (!identity) throw linkedIdentityNotFound();
      requireVersion(identity, expected);
      await this.users.holdChangeable(identity.userId);
      identity.end();
      await this.identities.remove(identity);
    });
  }
}
