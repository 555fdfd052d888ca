import { userInUse } from '../domain/user';

/** Why a user has to stay, in the words of the feature that objects. */
export interface RemovalObjection {
  /** Kebab-case, what is kept: callers may branch on it. */
  readonly code: string;
  /** Goes on from "The user …", such as "is named by invoices, which stay". */
  readonly message: string;
}

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
    if (objections.length === 0) return;
    const reasons = objections.map(({ message }) => message).join(', and ');
    throw userInUse({
      detail: `The user ${reasons}. Delete the user without force instead.`,
      violations: objections.map(({ code, message }) => ({ pointer: '', code, message })),
    });
  }
}
