import { UnitOfWork } from '../../src/kernel/unit-of-work';
import { OrganisationStatusCache } from '../../src/modules/organisations/infrastructure/organisation-status.cache';
import { TypeormOrganisationRepository } from '../../src/modules/organisations/infrastructure/typeorm-organisation.repository';
import { ScopedDatabase } from '../../src/platform/database/scoped-database';
import { describeOrganisationRepository } from './organisation-repository.contract';

describeOrganisationRepository(
  'TypeORM',
  (app) =>
    new TypeormOrganisationRepository(
      app.get(ScopedDatabase),
      app.get(UnitOfWork),
      app.get(OrganisationStatusCache),
    ),
);
