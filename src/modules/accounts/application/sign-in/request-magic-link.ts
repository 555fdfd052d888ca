import { UseCase } from '../../../../kernel/use-case';
import { type AddressInput, MailOneTimeToken } from '../persons/mail-one-time-token';

/**
 * Ask for a link to sign in with. The link goes to the address if it has an account, and is valid for 10 minutes. The answer is
 * the same.
 */
@UseCase()
export class RequestMagicLink {
  constructor(private readonly mailOneTimeToken: MailOneTimeToken) {}

  execute(input: AddressInput): Promise<void> {
    return this.mailOneTimeToken.execute('magic-link', input);
  }
}
