import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { folded } from '../../../kernel/text/text';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import {
  type Organisation,
  organisationEmailTaken,
  organisationExternalIdTaken,
  organisationSlugTaken,
} from '../domain/organisation';
import { organisationList, type OrganisationRepository } from '../domain/organisation.repository';
import { OrganisationStatusCache } from './organisation-status.cache';
import { organisationTable } from './organisation.table';

const live = 'deleted_at is null';

@Injectable()
export class TypeormOrganisationRepository
  extends TypeormRepository<Organisation>
  implements OrganisationRepository
{
  constructor(
    database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly statuses: OrganisationStatusCache,
  ) {
    super(database, {
      table: organisationTable,
      list: organisationList,
      keyColumns: { name: 'name_key' },
      constraints: {
        organisations_slug_key: {
          error: organisationSlugTaken,
          pointer: '/name',
          unique: { column: 'slug', value: ({ slug }) => slug, among: live },
        },
        organisations_email_key: {
          error: organisationEmailTaken,
          pointer: '/email',
          unique: { column: 'email', value: ({ email }) => email, among: live },
        },
        organisations_external_id_key: {
          error: organisationExternalIdTaken,
          pointer: '/externalId',
          unique: { column: 'external_id', value: ({ externalId }) => externalId, among: live },
        },
      },
    });
  }

  findById(id: string): Promise<Organisation | undefined> {
    return this.findOne(`id = $1 and ${live}`, [id], 'by-id');
  }

  findBySlug(slug: string): Promise<Organisation | undefined> {
    return this.findOne(`slug = $1 and ${live}`, [folded(slug)], 'by-slug');
  }

  override lockById(id: string): Promise<Organisation | undefined> {
    return this.lockOne(`id = $1 and ${live}`, [id]);
  }

  list(query: ListQuery): Promise<Page<Organisation>> {
    return this.page(query, live);
  }

  override update(organisation: Organisation): Promise<void> {
    return this.unitOfWork.write(async () => {
      const stored = await this.findOne('id = $1', [organisation.id], 'status-before');
      await super.update(organisation);
      const isSame =
        stored?.isActive === organisation.isActive &&
        stored.requestsPerMinute === organisation.requestsPerMinute &&
        stored.workerWeight === organisation.workerWeight &&
        stored.externalId === organisation.externalId &&
        organisation.deletedAt === null;
      if (!isSame) await this.statuses.invalidate();
    });
  }
}
