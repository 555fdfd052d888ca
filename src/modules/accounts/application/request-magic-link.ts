import { UseCase } from '../../../kernel/use-case';
import { type AddressInput, MailOneTimeToken } from './mail-one-time-token';

/** Ask for a link to sign in with. It goes to the address where that has an account, and holds for 10 minutes. The answer is the same. */
@UseCase()
export class RequestMagicLink {
  constructor(private readonly mailOneTimeToken: MailOneTimeToken) {}

  execute(input: AddressInput): Promise<void> {
    return this.mailOneTimeToken.execute('magic-link', input);
  }
}
