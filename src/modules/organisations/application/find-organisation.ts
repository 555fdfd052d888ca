import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { isId } from '../../../kernel/values/id';
import { folded } from '../../../kernel/text/text';
import { UseCase } from '../../../kernel/use-case';
import { type Organisation } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

/** Find an organisation by its id or its slug, as people type it on the command line. */
@UseCase()
export class FindOrganisation {
  constructor(private readonly organisations: OrganisationRepository) {}

  async execute(idOrSlug: string): Promise<Organisation> {
    const key = folded(idOrSlug);
    const found = isId(key)
      ? await this.organisations.findById(key)
      : await this.organisations.findBySlug(key);
    if (!found)
      throw organisationNotFound({ detail: `There is no organisation with the id or slug "${idOrSlug}".` });
    return found;
  }
}
