import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { TypeormUserRepository } from '../../src/modules/users/infrastructure/typeorm-user.repository';
import { implementations } from './implementations';
import { describeUserRepository } from './user-repository.contract';

describeUserRepository('TypeORM', (app) => app.get(TypeormUserRepository));

describe.each(implementations)('%s', (name, options) => {
  describeUserRepository(name, (app) => app.get(UserRepository), options);
});
