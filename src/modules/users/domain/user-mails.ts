import type { Localised, Template } from '../../../kernel/mail-template';

interface Welcomed extends Localised {
  readonly name: string;
  readonly username: string;
}

export const welcomeMail: Template<Welcomed> = ({ name, username, locale }) =>
  ({
    en: {
      subject: 'Your account is ready',
      paragraphs: [
        `Hello ${name},`,
        `An account was made for you. Your username is ${username}.`,
        'If you did not expect this mail, another person may have given your address by mistake. You can ignore it.',
      ],
    },
    de: {
      subject: 'Ihr Konto ist bereit',
      paragraphs: [
        `Guten Tag ${name},`,
        `Für Sie wurde ein Konto angelegt. Ihr Benutzername ist ${username}.`,
        'Wenn Sie diese Mail nicht erwartet haben, hat vielleicht jemand Ihre Adresse für die eigene gehalten. Sie können sie übergehen.',
      ],
    },
  })[locale];
