import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { assertMayChange, isActiveOwner, lastOwner } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';
import { PersonErasures } from './person-erasures';

/**
 * Erase the personal data of a user, deleted before or not. Records that name the user stay, such as invoices with their
 * numbers and amounts. The user stays too, without a name or an address, and is deleted for good. It cannot be undone.
 */
@UseCase()
export class EraseUser {
  constructor(
    private readonly users: UserRepository,
    private readonly erasures: PersonErasures,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.users.change(id, undefined, userNotFound, async (user) => {
      assertMayChange(user);
      if (isActiveOwner(user) && (await this.users.isOnlyOwner(user))) throw lastOwner();
      // Again where the user was erased before: an event may name the person since.
      await this.erasures.eraseTraces([user]);
      return user.erase(this.clock.now());
    });
  }
}
