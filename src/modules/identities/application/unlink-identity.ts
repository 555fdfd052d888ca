import type { ExpectedVersions } from '../../../kernel/expected-version';
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
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.identities.removeById(id, expected, linkedIdentityNotFound, async (identity) => {
      await this.users.holdChangeable(identity.userId);
      identity.end();
    });
  }
}
