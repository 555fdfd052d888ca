import type { Linked, Template } from '../../../kernel/mail-template';

/** To the new address. */
export const addressChangeMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Confirm your new address',
      paragraphs: [
        'You asked to sign in with this address from now on. Open the link while you are signed in:',
        link,
        'It is valid for 60 minutes, once. If you did not ask for it, do nothing: without the link nothing changes.',
      ],
    },
    de: {
      subject: 'Bestätigen Sie Ihre neue Adresse',
      paragraphs: [
        'Mit dieser Adresse wollen Sie sich künftig anmelden. Öffnen Sie den Link, während Sie angemeldet sind:',
        link,
        'Er gilt 60 Minuten, einmal. Wenn Sie das nicht waren, tun Sie nichts: Ohne den Link ändert sich nichts.',
      ],
    },
  })[locale];

/** To the new address, where it has an account. */
export const addressTakenMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'This address has an account',
      paragraphs: [
        'The owner of another account wanted to use this address, which has an account of its own. Nothing has changed. Sign in here:',
        link,
        'If you want to use one account only, erase the other one first. If it was not you, do nothing.',
      ],
    },
    de: {
      subject: 'Diese Adresse hat ein Konto',
      paragraphs: [
        'Ein anderes Konto sollte auf diese Adresse wechseln, zu der es schon eines gibt. Nichts hat sich geändert. Melden Sie sich hier an:',
        link,
        'Wenn Sie nur ein Konto behalten wollen, löschen Sie zuerst das andere. Wenn Sie das nicht waren, tun Sie nichts.',
      ],
    },
  })[locale];

/** To the present address, when another one is asked for. */
export const addressChangeRequestedMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'A change of your address was requested',
      paragraphs: [
        'A change of the address of your account was requested. Nothing changes until the new address is confirmed.',
        'If it was not you, choose a new password at once: that ends the change and all other sessions. Sign in here:',
        link,
      ],
    },
    de: {
      subject: 'Eine andere Adresse wurde angefordert',
      paragraphs: [
        'Ihr Konto soll eine andere Adresse bekommen. Bis diese bestätigt ist, ändert sich nichts.',
        'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort: Das beendet den Wechsel und alle anderen Sitzungen. Melden Sie sich hier an:',
        link,
      ],
    },
  })[locale];

/** To the former address. It does not name the new one: the mailbox may be another reader's by now. */
export const addressChangedMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Your address was changed',
      paragraphs: [
        'Your account has another address now. This address no longer signs you in, and other browsers were signed out.',
        'If it was not you, tell the operator of this service at once:',
        link,
      ],
    },
    de: {
      subject: 'Ihre Adresse wurde geändert',
      paragraphs: [
        'Ihr Konto hat jetzt eine andere Adresse. Mit dieser meldet sich niemand mehr an, und andere Browser wurden abgemeldet.',
        'Wenn Sie das nicht waren, wenden Sie sich sofort an den Betreiber dieses Dienstes:',
        link,
      ],
    },
  })[locale];
