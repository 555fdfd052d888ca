import { UseCase } from '../../../../kernel/use-case';
import { membershipNotFound } from '../../domain/account.errors';
import { MemberOrganisations } from '../../domain/accounts.ports';
import { MembershipRepository } from '../../domain/membership.repository';
import { currentSession } from '../sessions/current-session';

/**
 * Get a token of five minutes for an organisation that the person is a member of. It is an ordinary tenant token, for all the rest
 * of the API; it ends with the session.
 */
@UseCase()
export class MintTenantToken {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly organisations: MemberOrganisations,
  ) {}

  async execute(organisationId: string): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const { personId, sessionId } = currentSession();
    const membership = await this.memberships.find(personId, organisationId);
    if (!membership) throw membershipNotFound();
    return this.organisations.mintToken(organisationId, { userId: membership.userId, sessionId });
  }
}
