import { mailNotHandedOver, mailRefused } from './mail-errors';

/** Members that nodemailer adds to an error. Its texts repeat the server's, which may name the recipient: none is passed on. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

const ofTheMail = new Set(['EENVELOPE', 'EMESSAGE']);
/** The server ends the session: it says nothing about this mail (RFC 5321, 3.8). */
const closing = 421;

/**
 * The consequence of a failed conversation for its mail. A reply to it is a refusal, whenever it comes. Without one the mail was
 * certainly not taken as long as none of it was sent: a server must not deliver what has no end (RFC 5321, 4.1.1.4).
 * @param isBegun whether the message itself was begun, which is after the server's reply to DATA
 * @returns DomainError `mail-refused`, `mail-not-handed-over`; any other error where it is unknown
 */
export function smtpOutcomeOf(error: SmtpError, isBegun: boolean): Error {
  const { code = error.name, originalCode, command = 'the mail', responseCode = 0 } = error;
  const hasReply = responseCode >= 400;
  if (isBegun && !hasReply) return new Error(`The connection ended without a reply to the message (${code})`);
  const status = hasReply ? statusOf(error.response ?? '') : undefined;
  if (ofTheMail.has(code) && responseCode !== closing)
    return mailRefused({
      detail: `The mail server answered ${status ?? 'nothing'} to ${command} (${code}).`,
    });
  const reasons = [code, originalCode, status].filter((reason) => reason !== undefined).join(', ');
  return mailNotHandedOver({ detail: `The mail server could not be used (${reasons}).` });
}

/** The code of a reply and, where there is one, the enhanced code (RFC 3463): `550 5.1.1`. */
function statusOf(reply: string): string | undefined {
  return /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(reply)?.[0];
}
