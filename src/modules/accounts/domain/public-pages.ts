import type { MailLink } from '../../../kernel/mailer';
import { AccountPages } from './accounts.ports';

/** The pages under `PUBLIC_URL`. */
export class PublicPages extends AccountPages {
  /** @param base without a slash at its end */
  constructor(private readonly base: string) {
    super();
    this.signIn = { href: `${base}/sign-in` };
  }

  override readonly signIn: MailLink;

  override linkTo(page: string, token: string): MailLink {
    return { href: `${this.base}/${page}#token=${token}` };
  }
}
