import type { Linked, Template } from '../../../../kernel/mail-template';
import type { MailText } from '../../../../kernel/mailer';
import type { FactorChange } from './factor-change';

const ifNotYou = {
  en: 'If it was not you, choose a new password at once: another person has signed in as you. Sign in here:',
  de: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort: Jemand anders hat sich als Sie angemeldet. Melden Sie sich hier an:',
};

/** A mail that says what has happened, and what its reader does about a change by another. */
function telling(
  words: Readonly<Record<Linked['locale'], readonly [subject: string, text: string]>>,
): Template<Linked> {
  return ({ link, locale }): MailText => {
    const [subject, text] = words[locale];
    return { subject, paragraphs: [text, ifNotYou[locale], link] };
  };
}

/** The mail about each change of how a person signs in. */
export const factorChangedMails: Readonly<Record<FactorChange, Template<Linked>>> = {
  'totp-added': telling({
    en: [
      'An authenticator app was added',
      'An authenticator app was added to your account. Signing in needs one of its codes from now on.',
    ],
    de: [
      'Eine Authentifizierungs-App wurde hinzugefügt',
      'Ihrem Konto wurde eine Authentifizierungs-App hinzugefügt. Zum Anmelden wird ab jetzt einer ihrer Codes gebraucht.',
    ],
  }),
  'totp-removed': telling({
    en: ['Your authenticator app was removed', 'The authenticator app was removed from your account.'],
    de: [
      'Ihre Authentifizierungs-App wurde entfernt',
      'Die Authentifizierungs-App wurde von Ihrem Konto entfernt.',
    ],
  }),
  'passkey-added': telling({
    en: ['A passkey was added', 'A passkey was added to your account. It signs you in without a password.'],
    de: [
      'Ein Passkey wurde hinzugefügt',
      'Ihrem Konto wurde ein Passkey hinzugefügt. Er meldet Sie ohne Passwort an.',
    ],
  }),
  'passkey-removed': telling({
    en: ['A passkey was removed', 'A passkey was removed from your account. It no longer signs you in.'],
    de: [
      'Ein Passkey wurde entfernt',
      'Ein Passkey wurde von Ihrem Konto entfernt. Er meldet niemanden mehr an.',
    ],
  }),
  'recovery-codes-renewed': telling({
    en: [
      'Your recovery codes were renewed',
      'New recovery codes were made for your account. The former codes are no longer valid.',
    ],
    de: [
      'Ihre Wiederherstellungscodes wurden erneuert',
      'Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt. Die bisherigen gelten nicht mehr.',
    ],
  }),
  'recovery-code-used': telling({
    en: [
      'A recovery code was used',
      'One of your recovery codes was used to sign in. It is no longer valid; make new codes when few are left.',
    ],
    de: [
      'Ein Wiederherstellungscode wurde benutzt',
      'Einer Ihrer Wiederherstellungscodes wurde zum Anmelden benutzt. Er gilt nicht mehr; erzeugen Sie neue, wenn nur wenige übrig sind.',
    ],
  }),
};
