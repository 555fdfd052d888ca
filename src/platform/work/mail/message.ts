import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '../../../kernel/mailer';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail as nodemailer takes it. */
export interface Message extends SendMailOptions {
  readonly messageId: string;
}

/** What the mail says to machines, besides its text: that no human has sent it, so that no machine answers (RFC 3834). */
const headers = { 'Auto-Submitted': 'auto-generated' };

/**
 * The recipient is given as a name and an address, never as a header, and once more in the envelope: whatever the name
 * holds, nobody else gets the mail.
 */
export function messageOf({ kind, eventId, to, subject, paragraphs }: Mail, from: Mailbox): Message {
  return {
    // Nodemailer encodes the address in place, and the configuration is frozen.
    from: { ...from },
    to,
    envelope: { from: from.address, to: [to.address] },
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n'),
    messageId: messageIdOf({ kind, eventId }, from),
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

export function messageIdOf({ kind, eventId }: Pick<Mail, 'kind' | 'eventId'>, from: Mailbox): string {
  return `<${eventId}.${kind}@${from.address.split('@').at(-1)}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
