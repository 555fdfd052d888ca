import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { assertMayChange, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';
import { PersonErasures } from './person-erasures';
import { UserRemovals } from './user-removals';

/**
 * Remove a user for good, deleted before or not, and erase the person's other data like an erasure. The user's tasks stay,
 * assigned to nobody. A user who has invoices is not removed: `POST /users/{id}/erasure` keeps the row that invoices name. It
 * cannot be undone.
 */
@UseCase()
export class ForceDeleteUser {
  constructor(
    private readonly users: UserRepository,
    private readonly removals: UserRemovals,
    private readonly erasures: PersonErasures,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.users.removeById(id, expected, userNotFound, async (user) => {
      assertMayChange(user);
      if (isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      await this.removals.announce(id);
      // Without the row nobody could ask for it later: events and what partners have told would keep the person until they expire.
      await this.erasures.eraseTraces([user]);
      user.erase(this.clock.now());
      user.leave();
    });
  }
}
