import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { setTimeout as delay } from 'node:timers/promises';
import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { OrganisationRepository } from '../domain/organisation.repository';
import {
  type OrganisationDeletion,
  OrganisationDeletionRepository,
  TenantEraser,
} from '../domain/organisation-deletion';
import { GetOrganisationDeletion } from './get-organisation-deletion';

/**
 * Delete an organisation and everything its tenant owns. From then on none of its data can be read. Removing many rows takes
 * longer; then the answer is 202 with the operation that shows the progress.
 */
@UseCase()
export class DeleteOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly deletions: OrganisationDeletionRepository,
    private readonly eraser: TenantEraser,
    private readonly getDeletion: GetOrganisationDeletion,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** How long a caller waits for a small tenant to be gone before being told that it takes longer. Milliseconds. */
  private readonly patience = 1000;

  async execute(id: string, expected: ExpectedVersions): Promise<OrganisationDeletion> {
    await this.unitOfWork.write(async () => {
      const now = this.clock.now();
      await this.organisations.change(id, expected, organisationNotFound, (organisation) =>
        organisation.delete(now),
      );
      await this.deletions.start(id, now);
    });
    await Promise.race([this.eraser.erase(id), delay(this.patience, undefined, { ref: false })]);
    return this.getDeletion.execute(id);
  }
}
