/** An address that the reader may open. It is shown as it is, and can be clicked in HTML. */
export interface MailLink {
  /** Absolute: `https://…`. */
  readonly href: string;
}

/** Text may hold what users have written: it means nothing in HTML. */
export type MailParagraph = string | MailLink;

/** The words of a mail in one language. */
export interface MailText {
  /** One line. */
  readonly subject: string;
  readonly paragraphs: readonly MailParagraph[];
}

/** A mail to one person, sent because something has happened. */
export interface Mail extends MailText {
  /** Names the mail among those about an event, in kebab-case. */
  readonly kind: string;
  readonly eventId: string;
  readonly to: { readonly name: string; readonly address: string };
  /** The id of the person or mailbox that it is for, by which the mail is found when that person is erased. */
  readonly person?: string;
  /** The language that the mail is written in, as BCP 47 names it: `de`. */
  readonly language: string;
}

/** A mail as `mails preview` shows it, with values that were made up. */
export type MailSample = Pick<Mail, 'kind' | 'language' | 'to' | 'subject' | 'paragraphs'>;

/** Sends mails: of a kind, one at most for an event. */
export abstract class Mailer {
  /**
   * Hands the mail to the transport, unless it was handed over before, or nobody can know that it was not. In a
   * tenant's scope or the system scope, and outside any unit of work: what becomes of the mail is noted in transactions of its own.
   * @throws DomainError `mail-refused`, `mail-not-handed-over`: it was not handed over, and may be sent again.
   * Postponed while nothing can be sent at all.
   */
  abstract send(mail: Mail): Promise<void>;

  /**
   * Removes what this service keeps of mails to a person of the current tenant, or, in the system scope, outside any tenant: the
   * files of an installation without a mail server. Outside any unit of work; may be repeated.
   * @throws Postponed while a mail to the person is being handed over
   */
  abstract forget(person: string): Promise<void>;
}
