/** A mail to one person, sent because something has happened. */
export interface Mail {
  /** Which of the mails about an event it is, in kebab-case. */
  readonly kind: string;
  readonly eventId: string;
  readonly to: { readonly name: string; readonly address: string };
  /** One line. */
  readonly subject: string;
  /** Plain text, which may hold what users have written: it means nothing in HTML. */
  readonly paragraphs: readonly string[];
}

/** Sends mails: of a kind, one at most for an event. */
export abstract class Mailer {
  /**
   * Hands the mail to the transport, unless it was handed over before, or nobody can know that it was not. In a
   * tenant's scope, and outside any unit of work: what becomes of the mail is noted in transactions of its own.
   * @throws DomainError `mail-refused`, `mail-not-handed-over`: it was not handed over, and may be sent again.
   * Postponed while nothing can be sent at all.
   */
  abstract send(mail: Mail): Promise<void>;
}
