import { type DynamicModule, Global, Inject, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { Config } from '../../foundation/config/config';
import { connectTimeoutOf } from '../../foundation/config/urls/connection-url';
import { urlsOf } from '../../foundation/config/urls/url-hosts';
import { sessionUrl } from './connection/session-url';
import { RequestAdmission } from '../../foundation/overload/request-admission';
import { DatabaseClient } from './connection/database-client';
import { DatabaseOutage } from './connection/database-outage';
import { refuseIsolationBreaches, refuseUnprovenScope } from './scope/isolation-check';
import { keepAlive, poolLimits, poolTimes } from './connection/pool-limits';
import { PoolMetrics } from './connection/pool-metrics';
import { serversOf } from './connection/postgres-servers';
import { PrimaryPosition } from './replicas/primary-position';
import { ReplicaMetrics } from './replicas/replica-metrics';
import { ReplicaReads } from './replicas/replica-reads';
import { replicasOf } from './replicas/replicas-of';
import { ScopedDatabase } from './transactions/scoped-database';
import { ScopeOpening } from './scope/scope-opening';
import { settledConnections } from './connection/settled-session';
import { TenantConnections } from './connection/tenant-connections';
import { typeParsers } from './connection/type-parsers';
import { TypeormUnitOfWork } from './transactions/typeorm-unit-of-work';
import { WatchConnection } from './scope/watch-connection';

interface ServiceParts {
  /** Counts connections and the waits for them. */
  readonly metrics?: Provider;
  /** Counts reads from replicas, which are made where this is given. */
  readonly replicas?: Provider;
}

/** The pool of runtime connections, and the only two ways to use it: `ScopedDatabase` and `UnitOfWork`. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly opening: ScopeOpening,
    private readonly watch: WatchConnection,
    private readonly connections: TenantConnections,
    private readonly metrics: PoolMetrics,
    private readonly config: Config,
    private readonly replicas: ReplicaReads,
  ) {}

  /** @param service what a process that serves has besides; a command has none of it */
  static register(config: Config, url: string, service: ServiceParts = {}): DynamicModule {
    const { metrics = PoolMetrics, replicas: replicaMetrics } = service;
    const { databasePool, scopeSecret } = config;
    const { size, perTenant, statementTimeoutMs, prepares } = databasePool;
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          // TypeORM reads one host; the client finds the others in its own URL.
          url: urlsOf(url)[0] ?? url,
          applicationName: 'strata',
          autoLoadEntities: true,
          entitySkipConstructor: true,
          installExtensions: false,
          invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
          logging: false,
          retryAttempts: 0,
          extra: {
            Client: DatabaseClient,
            connectionString: url,
            max: size,
            types: typeParsers,
            connectionTimeoutMillis: connectTimeoutOf(url, statementTimeoutMs),
            ...poolTimes(databasePool),
            ...settledConnections(poolLimits(databasePool)),
          },
        }),
      ],
      providers: [
        Clock,
        {
          provide: TenantConnections,
          useFactory: (admission: RequestAdmission, metrics: PoolMetrics) =>
            new TenantConnections(
              { size, perTenant, patience: statementTimeoutMs, longestWait: databasePool.acquireTimeoutMs },
              admission,
              metrics,
            ),
          inject: [RequestAdmission, PoolMetrics],
        },
        metrics,
        { provide: DatabaseOutage, useFactory: () => new DatabaseOutage(url) },
        ScopedDatabase,
        TypeormUnitOfWork,
        { provide: UnitOfWork, useExisting: TypeormUnitOfWork },
        { provide: ScopeOpening, useFactory: () => new ScopeOpening(scopeSecret) },
        {
          provide: WatchConnection,
          useFactory: (opening: ScopeOpening) =>
            new WatchConnection(
              sessionUrl(config, url),
              poolLimits(databasePool),
              keepAlive(databasePool),
              prepares,
              opening,
            ),
          inject: [ScopeOpening],
        },
        replicaMetrics ?? ReplicaMetrics,
        {
          provide: ReplicaReads,
          useFactory: (watch: WatchConnection, opening: ScopeOpening, metrics: ReplicaMetrics) =>
            new ReplicaReads(
              replicaMetrics ? replicasOf(config, opening) : [],
              new PrimaryPosition(watch),
              metrics,
            ),
          inject: [WatchConnection, ScopeOpening, ReplicaMetrics],
        },
      ],
      exports: [Clock, DatabaseOutage, ReplicaReads, ScopedDatabase, UnitOfWork, WatchConnection],
    };
  }

  async onModuleInit(): Promise<void> {
    const { size, perTenant } = this.config.databasePool;
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    this.metrics.watch({ all: size, ofTenant: perTenant }, () => ({
      total: master.totalCount,
      idle: master.idleCount,
      pending: this.connections.waiting + master.waitingCount,
      ofBusiestTenant: this.connections.mostOfOneTenant,
    }));
    serversOf(String(master.options.connectionString))?.tell();
    await refuseIsolationBreaches(this.dataSource, this.opening.isSigned);
    if (this.opening.isSigned) await refuseUnprovenScope(this.watch);
    await this.replicas.start();
  }
}
