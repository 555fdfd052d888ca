import { Clock } from '../../../kernel/clock';
import { defineError } from '../../../kernel/errors/domain-error';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { currentActor } from '../../../kernel/authorization/scope';
import { subjectInactive } from '../../../kernel/authorization/tenant-unknown';
import { UseCase } from '../../../kernel/use-case';
import { isNotDeleted, type User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

export const personRequired = defineError('forbidden', 'person-required', 'Only a person can do this', {
  meaning: 'The operation is about the caller’s own person, and the caller is a program.',
  remedy: 'Send a token whose `sub` is the id of a user, or change the user at `PATCH /api/v1/users/{id}`.',
});

/** Change the caller's own profile. It needs no permission, and touches neither the role nor whether the user is active. */
@UseCase()
export class UpdateMe {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  execute(changes: { readonly fullName?: string | null }, expected: ExpectedVersions): Promise<User> {
    const { kind, id } = currentActor();
    if (kind !== 'user') throw personRequired();
    // By name: whatever else a caller has put there is not passed on.
    const { fullName } = changes;
    const change = (user: User): boolean =>
      user.change(fullName === undefined ? {} : { fullName }, this.clock.now());
    return this.users.change(id, expected, subjectInactive, change, isNotDeleted);
  }
}
