import { UseCase } from '../../../../kernel/use-case';
import { MemberOrganisations, type OrganisationName } from '../../domain/accounts.ports';
import { MembershipRepository } from '../../domain/membership.repository';
import { currentSession } from '../sessions/current-session';

/** List the organisations that the person is a member of, those joined first before the others; at most 500. */
@UseCase()
export class ListMyOrganisations {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly organisations: MemberOrganisations,
  ) {}

  async execute(): Promise<OrganisationName[]> {
    const found: OrganisationName[] = [];
    for (const { tenantId } of await this.memberships.listOf(currentSession().personId)) {
      const organisation = await this.organisations.find(tenantId);
      if (organisation) found.push(organisation);
    }
    return found;
  }
}
