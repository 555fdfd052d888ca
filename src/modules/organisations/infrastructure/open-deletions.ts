import { Injectable } from '@nestjs/common';
import { JobBacklog } from '../../../platform/foundation/observability/job-backlog';
import { OrganisationDeletionRepository } from '../domain/organisation-deletion';

/** Organisations whose rows are still to be removed, those that something blocks among them. */
@Injectable()
export class OpenDeletions extends JobBacklog {
  constructor(private readonly deletions: OrganisationDeletionRepository) {
    super();
  }

  readonly job = 'organisation-deletion';

  async count(): Promise<number> {
    return (await this.deletions.open()).length;
  }
}
