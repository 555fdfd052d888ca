import { type Linked, locales, type Template } from '../../../kernel/mail-template';
import type { MailSample } from '../../../kernel/mailer';
import { invitationMail, mailOfPurpose, passwordChangedMail } from './account-mails';
import { factorChangedMails } from './factors/factor-mails';
import { PublicPages } from './public-pages';

/** Opens nothing: a token is derived with a secret. */
const token = 'sample-token-that-opens-nothing'.padEnd(43, '-');
const organisation = 'Babbage & Sons';
const to = { name: 'Ada Lovelace', address: 'ada@users.example' };

const invitationSample: Template<Linked> = (data) => invitationMail({ ...data, organisation });

/** The mail of each kind. `src/startup/commands/installation/mail-previews.spec.ts` is red while one is missing here. */
const templates: Readonly<Record<string, Template<Linked>>> = {
  ...mailOfPurpose,
  ...factorChangedMails,
  'password-changed': passwordChangedMail,
  invitation: invitationSample,
};

/** The others tell what has happened, and lead to the sign-in. */
const withToken: ReadonlySet<string> = new Set([
  'verification',
  'magic-link',
  'password-reset',
  'address-change',
  'invitation',
]);

/** Every mail of accounts, in every language. @param publicUrl without a slash at its end */
export function accountMailSamples(publicUrl: string): readonly MailSample[] {
  const pages = new PublicPages(publicUrl);
  return Object.entries(templates).flatMap(([kind, template]) => {
    const link = withToken.has(kind) ? pages.linkTo(kind, token) : pages.signIn;
    return locales.map((locale) => ({ kind, language: locale, to, ...template({ link, locale }) }));
  });
}
