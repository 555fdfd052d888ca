import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { type Organisation, type OrganisationChanges } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

/** Change an organisation. A new name makes a new slug; `isActive: false` suspends it. */
@UseCase()
export class UpdateOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: OrganisationChanges, expected: ExpectedVersions): Promise<Organisation> {
    return this.organisations.change(id, expected, organisationNotFound, (organisation) =>
      organisation.change(changes, this.clock.now()),
    );
  }
}
