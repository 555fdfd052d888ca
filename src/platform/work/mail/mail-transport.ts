import type { Message } from './message';

/** The way a message leaves this process. */
export abstract class MailTransport {
  /**
   * Asks whether a message could be delivered, before there is anything to note.
   * @throws Postponed
   */
  abstract admit(): Promise<void>;

  /**
   * Resolves once the mail server has taken responsibility for the message.
   * @throws DomainError `mail-refused`, `mail-not-handed-over`, or Postponed: it certainly is not. After any other
   *   error it may be.
   */
  abstract deliver(message: Message): Promise<void>;

  /**
   * Removes what this side keeps of a message that was delivered. What a mail server has taken is out of reach.
   * @throws DomainError `mail-not-handed-over` where it cannot be removed
   */
  abstract forget(messageId: string): Promise<void>;
}
