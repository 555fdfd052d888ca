import type { MailSample } from '../../../kernel/mailer';
import { welcomeMail } from './user-mails';

const to = { name: 'Ada Lovelace', address: 'ada@users.example' };

export function userMailSamples(): readonly MailSample[] {
  return [{ kind: 'welcome', language: 'en', to, ...welcomeMail({ name: to.name, username: 'ada' }) }];
}
