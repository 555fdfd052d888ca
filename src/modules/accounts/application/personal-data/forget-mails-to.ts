import { Mailer } from '../../../../kernel/mailer';
import { UseCase } from '../../../../kernel/use-case';

/** Remove the mails that this service keeps of erased people and invitations. */
@UseCase()
export class ForgetMailsTo {
  constructor(private readonly mailer: Mailer) {}

  async execute(mailboxes: readonly string[]): Promise<void> {
    for (const mailbox of mailboxes) await this.mailer.forget(mailbox);
  }
}
