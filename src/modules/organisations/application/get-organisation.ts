import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { UseCase } from '../../../kernel/use-case';
import { type Organisation } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

/** Read an organisation. */
@UseCase()
export class GetOrganisation {
  constructor(private readonly organisations: OrganisationRepository) {}

  async execute(id: string): Promise<Organisation> {
    const organisation = await this.organisations.findById(id);
    if (!organisation) throw organisationNotFound();
    return organisation;
  }
}
