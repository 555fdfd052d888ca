import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { runAsTenant } from '../../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import { OrganisationStatusCache } from '../../../src/modules/organisations/infrastructure/organisation-status.cache';
import type { User } from '../../../src/modules/users/domain/user';
import { UserRepository } from '../../../src/modules/users/domain/user.repository';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { Instances } from '../../../src/platform/operator/service/instances';
import { EventRunJob } from '../../../src/platform/work/events/runs/event-run-job';
import { newUser } from './entities';
import { type Service, startService } from '../service';
import { queryAs } from '../sql';
import type { TestDatabase } from './test-database';

/** A running service's units of work in one tenant, below its HTTP API. */
export class Work {
  private constructor(readonly service: Service) {
    const { app } = service;
    this.app = app;
    this.users = app.get(UserRepository);
    this.unitOfWork = app.get(UnitOfWork);
    this.database = app.get(ScopedDatabase);
    this.pool = (app.get(DataSource).driver as unknown as { master: Pool }).master;
  }

  readonly app: NestFastifyApplication;
  readonly users: UserRepository;
  readonly unitOfWork: UnitOfWork;
  readonly database: ScopedDatabase;
  readonly pool: Pool;
  /** Set by `renewTenant`. */
  tenant = '';

  static async start(env: Readonly<Record<string, string>> = {}, database?: TestDatabase): Promise<Work> {
    // Its regular looks at the directory and at event runs, its signs of life, and the cache's way of doing without its store on
    // a busy machine, would be seen among the statements and connections of a test.
    const work = new Work(
      await startService({ env: { CACHE_ENABLED: 'false', ...env }, ...(database && { database }) }),
    );
    work.app.get(OrganisationStatusCache).onApplicationShutdown();
    await Promise.all([Instances, EventRunJob].map((beating) => work.app.get(beating).onModuleDestroy()));
    return work;
  }

  async renewTenant(): Promise<void> {
    this.tenant = (await this.service.tenant()).id;
  }

  inTenant<T>(work: () => Promise<T>): Promise<T> {
    return runAsTenant(this.tenant, work);
  }

  /** Opens a unit of work in the tenant. */
  write<T>(work: () => Promise<T>): Promise<T> {
    return this.inTenant(() => this.unitOfWork.write(work));
  }

  async stored(user = newUser()): Promise<User> {
    await this.inTenant(() => this.users.add(user));
    return user;
  }

  /** The rows that every other connection sees. */
  async committedNames(): Promise<string[]> {
    const sql = 'select username from users where tenant_id = $1 order by id';
    const rows = await queryAs<{ username: string }>(this.service.database.superuserUrl, sql, [this.tenant]);
    return rows.map(({ username }) => username);
  }

  /** The server process behind the surrounding unit of work. */
  async backend(): Promise<number> {
    const [row] = await this.database.select('select pg_backend_pid() as pid', []);
    return row?.['pid'] as number;
  }

  /** Resolves when the pool gives up its connection to a server process. */
  dropped(pid: number): Promise<void> {
    return new Promise((resolve) => {
      const onRemove = (client: PoolClient): void => {
        if ((client as unknown as { processID: number }).processID !== pid) return;
        this.pool.off('remove', onRemove);
        resolve();
      };
      this.pool.on('remove', onRemove);
    });
  }

  /** Ends a server process and returns once it is gone. */
  async kill(pid: number): Promise<void> {
    const sql = 'select pg_terminate_backend($1, 5000)';
    await queryAs(this.service.database.superuserUrl, sql, [pid]);
  }
}
