import { locales } from '../../../../kernel/mail-template';
import { passwordOf } from '../urls/connection-url';
import { smtpUrl } from '../urls/connection-url-types';
import { mailbox, parseMailbox } from '../declarations/mailbox';
import type { ProductionRule, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting, oneOf } from '../declarations/setting-types';

const settings = inGroup('Mail', {
  MAIL_TRANSPORT: {
    description:
      '`smtp` hands mails to the server of `SMTP_URL`; `file` writes each into the folder `mail` of `STRATA_DATA_DIR`, and nobody gets it.',
    type: oneOf(['file', 'smtp']),
    default: {
      text: '`smtp` with an `SMTP_URL`, else `file`',
      of: (facts) => (facts.hasMailServer ? 'smtp' : 'file'),
    },
  },
  MAIL_FROM: {
    description: 'Sender of mails: `Name <name@example.com>` or the address alone. Required with `smtp`.',
    type: mailbox(),
    default: 'Strata <no-reply@strata.invalid>',
  },
  MAIL_LANGUAGE: {
    description:
      'Language of mails to people who have chosen none, such as a user whom a program creates: one of those that mails are written in.',
    type: oneOf(locales),
    default: locales[0],
  },
  SMTP_URL: {
    description:
      'Mail server that delivers: `smtps://` for TLS from the first byte (port 465), `smtp://` for STARTTLS (port 587).',
    type: smtpUrl(),
    secret: 'url',
    example: 'smtps://USER:PASSWORD@mail.example.com:465',
  },
  SMTP_TLS: {
    description:
      '`required`: no mail is sent without TLS. `none`: mails go in clear text, to a mail server on the same machine or in a network of your own.',
    type: oneOf(['required', 'none']),
    default: 'required',
  },
  SMTP_TIMEOUT_MS: {
    description: 'Time that the mail server may take to be reached, and for each of its replies.',
    type: integerSetting(100, 600_000),
    default: '15000',
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'SMTP_URL',
    problem: 'is missing while MAIL_TRANSPORT is smtp; write the URL of the mail server, or file there',
    isBroken: ({ values, isSet }) => values.MAIL_TRANSPORT === 'smtp' && !isSet('SMTP_URL'),
  },
  {
    setting: 'MAIL_FROM',
    problem: 'is missing while mails go to a mail server; write a sender that it accepts',
    isBroken: ({ values, isSet }) =>
      values.MAIL_TRANSPORT === 'smtp' && values.SMTP_URL !== undefined && !isSet('MAIL_FROM'),
  },
  {
    setting: 'SMTP_TLS',
    problem: 'is none while SMTP_URL begins with smtps://; write required, or smtp:// there',
    isBroken: ({ values }) => values.SMTP_TLS === 'none' && values.SMTP_URL?.startsWith('smtps:') === true,
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'SMTP_URL',
    refuses: 'mails that nobody gets, unless MAIL_TRANSPORT=file says so',
    problem:
      'is required in production; write the URL of the mail server, or MAIL_TRANSPORT=file to send no mails',
    isBroken: ({ isSet }) => !isSet('SMTP_URL') && !isSet('MAIL_TRANSPORT'),
  },
  {
    setting: 'SMTP_TLS',
    refuses: 'a password sent to the mail server in clear text',
    problem: 'is none in production while SMTP_URL has a password; write required, or leave the password out',
    isBroken: ({ values }) => values.SMTP_TLS === 'none' && passwordOf(values.SMTP_URL) !== '',
  },
];

export const mail = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => {
    const { MAIL_TRANSPORT: transport, SMTP_URL: url, SMTP_TLS: tls, SMTP_TIMEOUT_MS: timeoutMs } = values;
    /** Undefined: mails are written to files. */
    const smtp = transport === 'smtp' && url !== undefined ? { url, tls, timeoutMs } : undefined;
    return { mail: { from: parseMailbox(values.MAIL_FROM), language: values.MAIL_LANGUAGE, smtp } };
  },
};
