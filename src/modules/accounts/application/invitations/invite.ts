import { actorName } from '../../../../kernel/authorization/actor';
import { Clock } from '../../../../kernel/clock';
import { currentActor } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { Invitation, type NewInvitation } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';
import { MailedTokens } from '../../domain/mailed-tokens';
import { TenantUsers } from '../../domain/tenant-users';

/**
 * Invite an address to a role that is not above the caller's own. The address gets a mail with a link that is valid for 7 days.
 * A newer invitation replaces an open one of the same address.
 */
@UseCase()
export class Invite {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly users: TenantUsers,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(input: NewInvitation): Promise<Invitation> {
    return this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const invitation = Invitation.issue(input, actorName(currentActor()), this.tokens, now);
      await this.users.assertMayInvite(invitation.email, invitation.role);
      const former = await this.invitations.lockOpen(invitation.email);
      if (former) {
        former.revoke(now);
        await this.invitations.update(former);
      }
      await this.invitations.add(invitation);
      return invitation;
    });
  }
}
