import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { Organisation } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

/** List the organisations, newest first. */
@UseCase()
export class ListOrganisations {
  constructor(private readonly organisations: OrganisationRepository) {}

  execute(query: ListQuery): Promise<Page<Organisation>> {
    return this.organisations.list(query);
  }
}
