/** Called in the unit of work that removes a user for good, before the user goes; what it throws keeps the user. */
export type BeforeUserRemoval = (userId: string) => Promise<void>;

/** Where features that refer to users say what becomes of it when one is removed for good. */
export class UserRemovals {
  private readonly listeners: BeforeUserRemoval[] = [];

  before(listener: BeforeUserRemoval): void {
    this.listeners.push(listener);
  }

  async announce(userId: string): Promise<void> {
    for (const listener of this.listeners) await listener(userId);
  }
}
