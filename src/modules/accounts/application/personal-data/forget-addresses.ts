import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { InvitationRepository } from '../../domain/invitation.repository';
import { mailboxOf } from '../../domain/mailbox';
import { MailedTokens } from '../../domain/mailed-tokens';

/** End and overwrite what the current tenant has of invitations to the addresses of persons who are erased. */
@UseCase()
export class ForgetAddresses {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(values: readonly string[]): Promise<void> {
    // Values of a person are names as well, and were written in whatever case.
    const emails = values.map((value) => value.toLowerCase());
    await this.unitOfWork.write(async () => {
      for (const invitation of await this.invitations.lockOfAddresses(emails)) {
        invitation.erase(mailboxOf(invitation.email, this.tokens), this.clock.now());
        await this.invitations.update(invitation);
      }
    });
  }
}
