import { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import { TypeormOrganisationRepository } from '../../src/modules/organisations/infrastructure/typeorm-organisation.repository';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { TypeormUserRepository } from '../../src/modules/users/infrastructure/typeorm-user.repository';
import { sharedService } from '../support/shared-service';

const bindings = [
  ['users', UserRepository, TypeormUserRepository],
  ['organisations', OrganisationRepository, TypeormOrganisationRepository],
] as const;

describe('with CACHE_ENABLED=false', () => {
  const service = sharedService({ env: { CACHE_ENABLED: 'false' } });
  // The contract suite runs on the TypeORM repositories: what is bound here has passed it.
  test.each(bindings)('the repository of %s is the plain one', (_, port, plain) => {
    expect(service.app.get<object>(port)).toBe(service.app.get<object>(plain));
  });
});

describe('with the cache', () => {
  const service = sharedService();
  test.each(bindings)('the repository of %s is another, around the plain one', (_, port, plain) => {
    const bound = service.app.get<object>(port);
    expect(bound).not.toBe(service.app.get<object>(plain));
    expect(Object.getPrototypeOf(bound)).toBe(service.app.get<object>(plain));
  });
});
