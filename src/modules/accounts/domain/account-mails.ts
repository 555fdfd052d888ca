import type { Linked, Template } from '../../../kernel/mail-template';
import {
  addressChangedMail,
  addressChangeMail,
  addressChangeRequestedMail,
  addressTakenMail,
} from './address-mails';
import type { MailedPurpose } from './one-time-token';

const verificationMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Confirm your address',
      paragraphs: [
        'An account is being made with this address. Open the link to confirm it and to choose a password:',
        link,
        'It is valid for 24 hours, once. If you did not ask for it, do nothing: without the link there is no account.',
      ],
    },
    de: {
      subject: 'Bestätigen Sie Ihre Adresse',
      paragraphs: [
        'Mit dieser Adresse wird ein Konto angelegt. Öffnen Sie den Link, um sie zu bestätigen und ein Passwort zu wählen:',
        link,
        'Er gilt 24 Stunden, einmal. Wenn Sie das nicht waren, tun Sie nichts: Ohne den Link entsteht kein Konto.',
      ],
    },
  })[locale];

const knownAddressMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'You already have an account',
      paragraphs: [
        'A person, perhaps you, wanted to make an account with this address. You have one already. Sign in here:',
        link,
        'If you have forgotten the password, ask there for a new one. If it was not you, nothing has changed.',
      ],
    },
    de: {
      subject: 'Sie haben schon ein Konto',
      paragraphs: [
        'Jemand, vielleicht Sie, wollte mit dieser Adresse ein Konto anlegen. Es gibt schon eines. Melden Sie sich hier an:',
        link,
        'Wenn Sie das Passwort vergessen haben, fordern Sie dort ein neues an. Wenn Sie es nicht waren, hat sich nichts geändert.',
      ],
    },
  })[locale];

const magicLinkMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Your link to sign in',
      paragraphs: [
        'Open the link to sign in:',
        link,
        'It is valid for 10 minutes, once. If you did not ask for it, do nothing, and give it to nobody.',
      ],
    },
    de: {
      subject: 'Ihr Link zum Anmelden',
      paragraphs: [
        'Öffnen Sie den Link, um sich anzumelden:',
        link,
        'Er gilt 10 Minuten, einmal. Wenn Sie ihn nicht angefordert haben, tun Sie nichts, und geben Sie ihn niemandem.',
      ],
    },
  })[locale];

const passwordResetMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Choose a new password',
      paragraphs: [
        'Open the link to choose a new password:',
        link,
        'It is valid for 60 minutes, once. If you did not ask for it, do nothing: your password stays as it is.',
      ],
    },
    de: {
      subject: 'Wählen Sie ein neues Passwort',
      paragraphs: [
        'Öffnen Sie den Link, um ein neues Passwort zu wählen:',
        link,
        'Er gilt 60 Minuten, einmal. Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
      ],
    },
  })[locale];

export const passwordChangedMail: Template<Linked> = ({ link, locale }) =>
  ({
    en: {
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed, and other browsers were signed out.',
        'If it was not you, ask for a new password at once:',
        link,
      ],
    },
    de: {
      subject: 'Ihr Passwort wurde geändert',
      paragraphs: [
        'Das Passwort Ihres Kontos wurde geändert, und andere Browser wurden abgemeldet.',
        'Wenn Sie das nicht waren, fordern Sie sofort ein neues Passwort an:',
        link,
      ],
    },
  })[locale];

export const invitationMail: Template<Linked & { readonly organisation: string }> = ({
  link,
  locale,
  organisation,
}) =>
  ({
    en: {
      subject: `You are invited to ${organisation}`,
      paragraphs: [
        `You are invited to work in ${organisation}. Open the link to accept:`,
        link,
        'It is valid for 7 days, once. If you do not know who invites you, do nothing.',
      ],
    },
    de: {
      subject: `Sie sind zu ${organisation} eingeladen`,
      paragraphs: [
        `Sie sind eingeladen, bei ${organisation} mitzuarbeiten. Öffnen Sie den Link, um anzunehmen:`,
        link,
        'Er gilt 7 Tage, einmal. Wenn Sie nicht wissen, wer Sie einlädt, tun Sie nichts.',
      ],
    },
  })[locale];

/** The template of each mailed token. */
export const mailOfPurpose: Readonly<Record<MailedPurpose, Template<Linked>>> = {
  verification: verificationMail,
  'known-address': knownAddressMail,
  'magic-link': magicLinkMail,
  'password-reset': passwordResetMail,
  'address-change': addressChangeMail,
  'address-taken': addressTakenMail,
  'address-change-requested': addressChangeRequestedMail,
  'address-changed': addressChangedMail,
};
