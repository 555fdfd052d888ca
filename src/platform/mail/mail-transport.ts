import type { Message } from './message';

/** The way a message leaves this process. */
export abstract class MailTransport {
  /**
   * Throws what `deliver` would throw, where that is known beforehand: then nothing has to be noted.
   * @throws Postponed
   */
  abstract admit(): void;

  /**
   * Resolves once the message is somebody else's responsibility.
   * @throws DomainError `mail-refused`, `mail-not-handed-over`, or Postponed: it certainly is not. After any other
   *   error it may be.
   */
  abstract deliver(message: Message): Promise<void>;
}
