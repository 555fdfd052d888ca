import { TypeormUserRepository } from '../../src/modules/users/infrastructure/typeorm-user.repository';
import { ScopedDatabase } from '../../src/platform/database/scoped-database';
import { describeUserRepository } from './user-repository.contract';

describeUserRepository('TypeORM', (app) => new TypeormUserRepository(app.get(ScopedDatabase)));
