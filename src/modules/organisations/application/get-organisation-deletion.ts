import { UseCase } from '../../../kernel/use-case';
import {
  deletionNotFound,
  type OrganisationDeletion,
  OrganisationDeletionRepository,
} from '../domain/organisation-deletion';

/** Read how far the deletion of an organisation is. */
@UseCase()
export class GetOrganisationDeletion {
  constructor(private readonly deletions: OrganisationDeletionRepository) {}

  async execute(organisationId: string): Promise<OrganisationDeletion> {
    const deletion = await this.deletions.find(organisationId);
    if (!deletion) throw deletionNotFound();
    return deletion;
  }
}
