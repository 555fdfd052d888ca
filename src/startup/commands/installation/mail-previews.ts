import { accountMailSamples } from '../../../modules/accounts';
import { userMailSamples } from '../../../modules/users';
import type { MailSample } from '../../../kernel/mailer';
import { mailHtml, mailText } from '../../../platform/work/mail/mail-body';

/** Every mail of every feature. @param publicUrl of the pages that the mails link to */
export function mailSamples(publicUrl: string): readonly MailSample[] {
  return [...accountMailSamples(publicUrl), ...userMailSamples()];
}

/** The files by which a mail is read before anybody gets it, by their name. */
export function mailPreview(sample: MailSample): Readonly<Record<string, string>> {
  const name = `${sample.kind}.${sample.language}`;
  return {
    [`${name}.txt`]: `Subject: ${sample.subject}\n\n${mailText(sample)}`,
    [`${name}.html`]: mailHtml(sample),
  };
}
