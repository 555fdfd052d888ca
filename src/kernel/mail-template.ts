import type { MailLink, MailText } from './mailer';

/** The languages that mails are written in; the first is the usual one. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** The language for a stored locale: the usual one where this build has no mails in it, as after a roll-back. */
export function languageOf(locale: string): Locale {
  return locales.find((known) => known === locale) ?? locales[0];
}

export interface Localised {
  readonly locale: Locale;
}

export interface Linked extends Localised {
  readonly link: MailLink;
}

/** A kind of mail: what it needs is its parameter, and every language of `locales` is written in it. */
export type Template<Data extends Localised> = (data: Data) => MailText;
