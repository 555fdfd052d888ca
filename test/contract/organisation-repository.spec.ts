import { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import { TypeormOrganisationRepository } from '../../src/modules/organisations/infrastructure/typeorm-organisation.repository';
import { implementations } from './implementations';
import { describeOrganisationRepository } from './organisation-repository.contract';

describeOrganisationRepository('TypeORM', (app) => app.get(TypeormOrganisationRepository));

describe.each(implementations)('%s', (name, options) => {
  describeOrganisationRepository(name, (app) => app.get(OrganisationRepository), options);
});
