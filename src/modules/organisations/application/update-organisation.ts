import { organisationNotFound } from '../../../kernel/tenant-unknown';
import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type Organisation, type OrganisationChanges } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

/** Change an organisation. A new name makes a new slug; `isActive: false` suspends it. */
@UseCase()
export class UpdateOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: OrganisationChanges, expected: ExpectedVersions): Promise<Organisation> {
    return this.unitOfWork.write(async () => {
      const organisation = await this.organisations.lockById(id);
      if (!organisation) throw organisationNotFound();
      requireVersion(organisation, expected);
      if (organisation.change(changes, this.clock.now())) await this.organisations.update(organisation);
      return organisation;
    });
  }
}
