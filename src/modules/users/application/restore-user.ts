import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { type User, userNotFound } from '../domain/user';
import { assertMayChange } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/** Restore a deleted user, unless someone else has taken the email or the username meanwhile. */
@UseCase()
export class RestoreUser {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected: ExpectedVersions): Promise<User> {
    return this.users.change(id, expected, userNotFound, (user) => {
      assertMayChange(user);
      user.restore(this.clock.now());
    });
  }
}
