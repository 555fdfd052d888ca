/** Traces of people with accounts that the service keeps outside the tables of this feature. In the system scope. */
export abstract class AccountTraces {
  /**
   * Overwrites what failed deliveries say of the person. Only inside a unit of work.
   * @param values texts that name the person, as a message may repeat them
   */
  abstract erase(personId: string, values: readonly string[]): Promise<void>;

  /** Events that are about the person, or were the person's acts, in pages. */
  abstract events(personId: string): AsyncIterable<readonly object[]>;

  /** The outcomes of the mails to a mailbox (see `mailboxOf`). Their texts are not kept. */
  abstract mails(mailbox: string): Promise<readonly object[]>;
}
