import { UseCase } from '../../../kernel/use-case';
import { type AddressInput, MailToPerson } from './mail-to-person';

/**
 * Ask for a link to choose a new password with. It goes to the address where that has an account, and holds for 60 minutes. The
 * answer is the same.
 */
@UseCase()
export class RequestPasswordReset {
  constructor(private readonly mailToPerson: MailToPerson) {}

  execute(input: AddressInput): Promise<void> {
    return this.mailToPerson.execute('password-reset', input);
  }
}
