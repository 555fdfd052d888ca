import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import type { User } from '../../src/modules/users/domain/user';
import type { UserRepository } from '../../src/modules/users/domain/user.repository';
import { newUser } from '../support/database/entities';
import { type Service, type ServiceOptions, startService } from '../support/service';

export type MakeUserRepository = (app: NestFastifyApplication) => UserRepository;

/** One implementation of the port on a running service, with two tenants that are new for each test. */
export class UserSubject {
  private constructor(
    readonly service: Service,
    readonly users: UserRepository,
  ) {
    this.unitOfWork = service.app.get(UnitOfWork);
  }

  readonly unitOfWork: UnitOfWork;
  here = '';
  elsewhere = '';

  static async start(makeRepository: MakeUserRepository, options?: ServiceOptions): Promise<UserSubject> {
    const service = await startService(options);
    return new UserSubject(service, makeRepository(service.app));
  }

  async renewTenants(): Promise<void> {
    this.here = (await this.service.tenant()).id;
    this.elsewhere = (await this.service.tenant()).id;
  }

  inHere<T>(work: () => Promise<T>): Promise<T> {
    return runAsTenant(this.here, work);
  }

  async stored(tenant: string, user = newUser()): Promise<User> {
    await runAsTenant(tenant, () => this.users.add(user));
    return user;
  }

  async storedDeleted(tenant: string, user = newUser()): Promise<User> {
    user.delete(new Date());
    return this.stored(tenant, user);
  }

  load(tenant: string, id: string): Promise<User | undefined> {
    return runAsTenant(tenant, () => this.users.findById(id));
  }

  lock(tenant: string, id: string): Promise<User | undefined> {
    return runAsTenant(tenant, () => this.unitOfWork.write(() => this.users.lockById(id)));
  }
}
