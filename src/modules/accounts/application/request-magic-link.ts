import { UseCase } from '../../../kernel/use-case';
import { type AddressInput, MailToPerson } from './mail-to-person';

/** Ask for a link to sign in with. It goes to the address where that has an account, and holds for 10 minutes. The answer is the same. */
@UseCase()
export class RequestMagicLink {
  constructor(private readonly mailToPerson: MailToPerson) {}

  execute(input: AddressInput): Promise<void> {
    return this.mailToPerson.execute('magic-link', input);
  }
}
