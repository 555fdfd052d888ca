import { locales } from '../../../kernel/mail-template';
import type { MailSample } from '../../../kernel/mailer';
import { welcomeMail } from './user-mails';

const to = { name: 'Ada Lovelace', address: 'ada@users.example' };

export function userMailSamples(): readonly MailSample[] {
  return locales.map((locale) => ({
    kind: 'welcome',
    language: locale,
    to,
    ...welcomeMail({ locale, name: to.name, username: 'ada' }),
  }));
}
