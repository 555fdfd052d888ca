import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { invitationNotFound } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';

/** Revoke an invitation: its link lets nobody in. Revoking it again changes nothing. */
@UseCase()
export class RevokeInvitation {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.invitations.change(id, undefined, invitationNotFound, (invitation) => {
      if (invitation.revokedAt) return false;
      invitation.revoke(this.clock.now());
      return true;
    });
  }
}
