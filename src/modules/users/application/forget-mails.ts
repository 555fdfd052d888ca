import { Mailer } from '../../../kernel/mailer';
import { UseCase } from '../../../kernel/use-case';

/** Remove the mails that this service keeps of an erased user. */
@UseCase()
export class ForgetMails {
  constructor(private readonly mailer: Mailer) {}

  execute(userId: string): Promise<void> {
    return this.mailer.forget(userId);
  }
}
