import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { invitationNotFound } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';

/** Revoke an invitation: its link lets nobody in. Revoking it again changes nothing. */
@UseCase()
export class RevokeInvitation {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string): Promise<void> {
    return this.unitOfWork.write(async () => {
      const invitation = await this.invitations.lockById(id);
      if (!invitation) throw invitationNotFound();
      if (invitation.revokedAt) return;
      invitation.revoke(this.clock.now());
      await this.invitations.update(invitation);
    });
  }
}
