import { type DynamicModule, Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { UnitOfWork } from '../../kernel/unit-of-work';
import type { Config } from '../config/config';
import { Outbox } from '../events/outbox';
import { RequestAdmission } from '../overload/request-admission';
import { refuseIsolationBreaches } from './isolation-check';
import { ScopedDatabase } from './scoped-database';
import { TenantConnections } from './tenant-connections';
import { typeParsers } from './type-parsers';
import { TypeormUnitOfWork } from './typeorm-unit-of-work';
import { WatchConnection } from './watch-connection';

/** Milliseconds; half the lifetime that the cache gives a writer (platform/cache/fenced-store.ts). */
const longestIdle = 5000;

/** The pool of runtime connections, and the only two ways to use it: `ScopedDatabase` and `UnitOfWork`. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static register({ databasePool, http }: Config, url: string): DynamicModule {
    const { size, perTenant, statementTimeoutMs } = databasePool;
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          applicationName: 'strata',
          autoLoadEntities: true,
          entitySkipConstructor: true,
          installExtensions: false,
          invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
          logging: false,
          retryAttempts: 0,
          extra: {
            max: size,
            types: typeParsers,
            connectionTimeoutMillis: statementTimeoutMs,
            statement_timeout: statementTimeoutMs,
            // For a connection that was lost without a word: PostgreSQL's own timeout cannot be told over it.
            query_timeout: statementTimeoutMs + 1000,
            keepAlive: true,
            // The pool takes its own listener off before TypeORM has put one on; an error in between, unheard, would
            // end the process. Who uses the connection learns of it by the failing statement.
            onConnect: (client: ClientBase): void => void client.on('error', () => undefined),
            // A COMMIT that has not come by then never does: the cache waits no longer for a writer that is lost.
            idle_in_transaction_session_timeout: Math.min(2 * statementTimeoutMs, longestIdle),
          },
        }),
      ],
      providers: [
        Clock,
        {
          provide: TenantConnections,
          useFactory: (admission: RequestAdmission) => {
            const waits = { deadline: http.deadlineMs, patience: statementTimeoutMs };
            return new TenantConnections({ size, perTenant, ...waits }, admission);
          },
          inject: [RequestAdmission],
        },
        Outbox,
        ScopedDatabase,
        TypeormUnitOfWork,
        { provide: UnitOfWork, useExisting: TypeormUnitOfWork },
        { provide: WatchConnection, useFactory: () => new WatchConnection(url, statementTimeoutMs) },
      ],
      exports: [Clock, Outbox, ScopedDatabase, UnitOfWork, WatchConnection],
    };
  }

  async onModuleInit(): Promise<void> {
    await refuseIsolationBreaches(this.dataSource);
  }
}
