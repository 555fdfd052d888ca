import { Clock } from '../../../../kernel/clock';
import { currentActor, runAsTenant } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { type Invitation, invitationForAnother, invitationInvalid } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';
import { MailedTokens } from '../../domain/mailed-tokens';
import { MembershipRepository } from '../../domain/membership.repository';
import type { PersonAccount } from '../../domain/person';
import { TenantUsers } from '../../domain/tenant-users';

/** Let a person into the organisation of an invitation: with the user who has the address, or a new one. */
@UseCase()
export class EnterOrganisation {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly memberships: MembershipRepository,
    private readonly users: TenantUsers,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The open invitation with the token. In the system scope. @throws DomainError `invitation-invalid` */
  async find(token: string): Promise<Invitation> {
    const place = await this.invitations.findByDigest(this.tokens.digest(token));
    if (!place) throw invitationInvalid();
    const found = await runAsTenant(place.tenantId, () => this.invitations.findById(place.id));
    return this.open(found);
  }

  /**
   * In the tenant's scope, and so in a unit of work of its own.
   * @throws DomainError `invitation-invalid`, `invitation-for-another`
   */
  async execute(
    { id, tenantId }: Invitation,
    person: Pick<PersonAccount, 'id' | 'email' | 'name'>,
  ): Promise<void> {
    const enter = (): Promise<void> => this.unitOfWork.write(() => this.enter(id, tenantId, person));
    await runAsTenant(tenantId, enter, currentActor());
  }

  private async enter(
    id: string,
    tenantId: string,
    { id: personId, email, name }: Pick<PersonAccount, 'id' | 'email' | 'name'>,
  ): Promise<void> {
    const invitation = this.open(await this.invitations.lockById(id));
    // A link that was passed on lets nobody else in.
    if (invitation.email !== email) throw invitationForAnother();
    if (!(await this.memberships.find(personId, tenantId))) {
      const user = await this.users.join({ email, name, role: invitation.role });
      // The role of a user who was there may be another one: nobody lets another into a place above the own one.
      await this.assertInviterMay(invitation, user.role);
      if (!(await this.memberships.add(personId, user.id, this.clock.now()))) throw invitationInvalid();
    }
    invitation.accept(this.clock.now());
    await this.invitations.update(invitation);
  }

  private async assertInviterMay({ invitedBy }: Invitation, role: Invitation['role']): Promise<void> {
    if (!(await this.users.mayInvite(invitedBy, role))) throw invitationInvalid();
  }

  private open(invitation: Invitation | undefined): Invitation {
    if (invitation?.state(this.clock.now()) !== 'open') throw invitationInvalid();
    return invitation;
  }
}
