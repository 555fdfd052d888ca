import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { AccountTraces } from '../../domain/account-traces';
import { personNotFound } from '../../domain/account.errors';
import { InvitationRepository } from '../../domain/invitation.repository';
import { mailboxOf } from '../../domain/mailbox';
import { MailedTokens } from '../../domain/mailed-tokens';
import { MembershipRepository } from '../../domain/membership.repository';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { EndMemberships } from './end-memberships';
import { ForgetAddresses } from './forget-addresses';

/**
 * Erase the account of a person, with passwords, factors, sessions, mailed links and memberships. Invitations to the address go in
 * every organisation. Users of organisations stay; each organisation erases its own. It cannot be undone.
 */
@UseCase()
export class EraseAccount {
  constructor(
    private readonly people: PersonRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly endMemberships: EndMemberships,
    private readonly forgetAddresses: ForgetAddresses,
    private readonly traces: AccountTraces,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const person = await this.people.lockById(id);
      if (!person) throw personNotFound();
      const emails = await this.addressesOf(person);
      await this.leave(id, emails);
      await this.traces.erase(id, [...emails, person.name]);
      await this.oneTimeTokens.removeOf(emails);
      person.erase(emails.map((email) => mailboxOf(email, this.tokens)));
      await this.people.remove(person);
    });
  }

  /** Those that are known to be the person's: the one before is told of its change, which is kept for a day. */
  private async addressesOf(person: PersonAccount): Promise<readonly string[]> {
    const mailed = await this.oneTimeTokens.keptOf(person);
    const former = mailed.filter(({ mailedPurpose }) => mailedPurpose === 'address-changed');
    return [...new Set([person.email, ...former.map(({ email }) => email)])];
  }

  /** In the order of the organisations' ids, so that two erasures do not wait for each other. */
  private async leave(personId: string, emails: readonly string[]): Promise<void> {
    const places = await this.memberships.listOf(personId);
    const inviting = await this.invitations.tenantsOf(emails);
    const tenants = new Set([...places.map(({ tenantId }) => tenantId), ...inviting]);
    for (const tenantId of [...tenants].toSorted())
      await this.unitOfWork.writeInTenant(tenantId, async () => {
        const users = places.filter((place) => place.tenantId === tenantId).map(({ userId }) => userId);
        await this.endMemberships.execute(users);
        await this.forgetAddresses.execute(emails);
      });
  }
}
