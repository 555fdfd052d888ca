import { UseCase } from '../../../../kernel/use-case';
import { type Invitation, invitationNotFound } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';

/** Read an invitation, also one that is over. */
@UseCase()
export class GetInvitation {
  constructor(private readonly invitations: InvitationRepository) {}

  async execute(id: string): Promise<Invitation> {
    const invitation = await this.invitations.findById(id);
    if (!invitation) throw invitationNotFound();
    return invitation;
  }
}
