import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '../../../kernel/mailer';
import { mailHtml, mailText } from './mail-body';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail as nodemailer takes it. */
export interface Message extends SendMailOptions {
  readonly messageId: string;
}

/**
 * The recipient is given as a name and an address, never as a header, and once more in the envelope: whatever the name
 * holds, nobody else gets the mail.
 */
export function messageOf(mail: Mail, from: Mailbox): Message {
  const { kind, eventId, to, subject, language } = mail;
  return {
    // Nodemailer encodes the address in place, and the configuration is frozen.
    from: { ...from },
    to,
    envelope: { from: from.address, to: [to.address] },
    subject,
    // Nodemailer makes the two one body, multipart/alternative, of which the reader's program shows the last that it can.
    text: mailText(mail),
    html: mailHtml(mail),
    messageId: messageIdOf({ kind, eventId }, from),
    headers: {
      // No human has sent it, so that no machine answers (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

export function messageIdOf({ kind, eventId }: Pick<Mail, 'kind' | 'eventId'>, from: Mailbox): string {
  return `<${eventId}.${kind}@${from.address.split('@').at(-1)}>`;
}
