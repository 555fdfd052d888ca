import { refusedRemoval, type RemovalObjection } from '../../../kernel/removal';
import { refusedUserRemoval } from '../domain/user';

/**
 * Called in the unit of work that removes a user for good, before the user goes. Answers an objection, which keeps the user
 * and rolls back what others have done, or nothing.
 */
export type BeforeUserRemoval = (userId: string) => Promise<RemovalObjection | undefined>;

/** Where features that refer to users say what becomes of it when one is removed for good. */
export class UserRemovals {
  private readonly listeners: BeforeUserRemoval[] = [];

  before(listener: BeforeUserRemoval): void {
    this.listeners.push(listener);
  }

  /** @throws DomainError `user-in-use` with every objection */
  async announce(userId: string): Promise<void> {
    const objections: RemovalObjection[] = [];
    for (const listener of this.listeners) {
      const objection = await listener(userId);
      if (objection) objections.push(objection);
    }
    if (objections.length > 0) throw refusedRemoval(objections, refusedUserRemoval);
  }
}
