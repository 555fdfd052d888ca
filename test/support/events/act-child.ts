import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommandModule } from '../../../src/command.module';
import { runAsSystem, runAsTenant } from '../../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import { DirectoryModule } from '../../../src/modules/organisations/directory.module';
import { OrganisationRepository } from '../../../src/modules/organisations/domain/organisation.repository';
import { TypeormUserRepository } from '../../../src/modules/users/infrastructure/typeorm-user.repository';
import { userTable } from '../../../src/modules/users/infrastructure/user.table';
import { CacheModule } from '../../../src/platform/data/cache/cache.module';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { loadConfig } from '../../../src/platform/foundation/config/load-config';
import { Outbox } from '../../../src/platform/work/events/log/outbox';
import { newUser } from '../database/entities';
import { withClient } from '../sql';
import { crashAt, type CrashPoint } from './crash-points';

/** Orders to a process, once its code is loaded: so that the next one is ready when the last one dies. */
export interface ActOrders {
  readonly databaseUrl: string;
  /** For generated keys. */
  readonly directory: string;
  readonly tenantId: string;
  readonly crash: CrashPoint;
  /** The place among the times that it comes to the point, from 1. */
  readonly turn: number;
  /** Has each entry stored on a connection of its own, before the commit. */
  readonly isOutside?: boolean;
}

/** Acts without end, in a tenant and in the system scope, until it dies. */
async function act({ databaseUrl, directory, tenantId, crash, turn, isOutside }: ActOrders): Promise<never> {
  const env = {
    NODE_ENV: 'test',
    CACHE_ENABLED: 'false',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '4',
    // A statement that a busy machine delays is no reason to end by itself.
    DATABASE_STATEMENT_TIMEOUT_MS: '30000',
  };
  const config = loadConfig({ env, directory });
  const parts = [CacheModule.forCommand(config), DirectoryModule, TypeOrmModule.forFeature([userTable])];
  const app = await NestFactory.createApplicationContext(CommandModule.register(config, databaseUrl, parts), {
    logger: false,
  });
  const users = new TypeormUserRepository(app.get(ScopedDatabase));
  const organisations = app.get(OrganisationRepository);
  const unitOfWork = app.get(UnitOfWork);
  if (isOutside) storeOutside(app.get(Outbox), databaseUrl, tenantId);
  crashAt(crash, turn);
  for (;;) {
    const user = newUser({ username: `acting-${randomUUID()}`, email: `${randomUUID()}@example.com` });
    await runAsTenant(tenantId, async () => {
      await users.add(user);
      await unitOfWork.write(async () => {
        const known = await users.lockById(user.id);
        if (known?.change({ fullName: 'Another', role: 'admin' }, new Date())) await users.update(known);
      });
    });
    await runAsSystem(() =>
      unitOfWork.write(async () => {
        const known = await organisations.lockById(tenantId);
        const next = 1 + Math.floor(Math.random() * 100_000);
        if (known?.change({ requestsPerMinute: next }, new Date())) await organisations.update(known);
      }),
    );
  }
}

function storeOutside(outbox: Outbox, url: string, tenantId: string): void {
  const store = outbox.store.bind(outbox);
  const elsewhere = (
    _name: string,
    beside: readonly string[],
    values: readonly unknown[],
  ): Promise<unknown> =>
    withClient(url, async (client) => {
      await client.query(
        `select set_config('strata.tenant_id', $1, false), set_config('strata.scope', 'system', false)`,
        [tenantId],
      );
      await client.query(`with ${beside.join(', ')} select`, [...values]);
    });
  outbox.store = async (transaction, collection, changes) => {
    await transaction.store('nothing', [], []);
    await store({ ...transaction, store: elsewhere }, collection, changes);
  };
}

process.once('message', (orders: ActOrders) => {
  act(orders).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
