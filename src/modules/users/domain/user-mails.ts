import type { MailText } from '../../../kernel/mailer';

interface Welcomed {
  readonly name: string;
  readonly username: string;
}

/** In English: users have no language. People with accounts do. */
export function welcomeMail({ name, username }: Welcomed): MailText {
  return {
    subject: 'Your account is ready',
    paragraphs: [
      `Hello ${name},`,
      `An account was made for you. Your username is ${username}.`,
      'If you did not expect this mail, somebody may have taken your address for theirs. You can ignore it.',
    ],
  };
}
