import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { loadBroker } from './engines';
import * as features from './modules';
import { SessionDirectoryModule } from './modules/accounts/session-directory.module';
import { OperatorSessionDirectoryModule } from './modules/operator-sessions/operator-session-directory.module';
import { CacheModule } from './platform/data/cache/cache.module';
import { countedCacheMetrics } from './platform/data/cache/counted-cache-metrics';
import type { Config } from './platform/foundation/config/config';
import { CacheController } from './platform/operator/cache.controller';
import { ConfigModule } from './platform/foundation/config/config.module';
import { countedPoolMetrics } from './platform/data/database/connection/counted-pool-metrics';
import { countedReplicaMetrics } from './platform/data/database/replicas/counted-replica-metrics';
import { DatabaseModule } from './platform/data/database/database.module';
import { EnginesModule } from './platform/work/events/engines/engines.module';
import { EventsModule } from './platform/work/events/events.module';
import { OutboxModule } from './platform/work/events/outbox.module';
import { AuditLogModule } from './platform/work/audit/audit-log.module';
import { OperatorModule } from './platform/operator/operator.module';
import { HttpModule } from './platform/edge/http/http.module';
import { MetricsModule } from './platform/foundation/observability/metrics.module';
import { AdmissionModule } from './platform/foundation/overload/admission.module';
import { ProblemFilter } from './platform/edge/http/server/answers/problem.filter';
import type { RouteTable } from './platform/edge/http/server/requests/route-table';
import { IdempotencyModule } from './platform/edge/idempotency/idempotency.module';
import { MailModule } from './platform/work/mail/mail.module';
import { RateLimitModule } from './platform/edge/rate-limit/rate-limit.module';
import { AccessGuard } from './platform/edge/security/callers/access.guard';
import { SecurityModule } from './platform/edge/security/security.module';
import type { Secrets } from './platform/edge/security/secrets/secrets';

export interface Runtime {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The runtime role's connection. */
  readonly databaseUrl: string;
  readonly routes: RouteTable;
  /** A command beside the service: a memory of its own would only be one more place to forget. */
  readonly isCommand?: boolean;
}

export const featureModules: Type[] = Object.values(features);

/** The composition root: the platform, configured for this process, and every feature. */
@Module({})
export class AppModule {
  static register({ config, secrets, databaseUrl, routes, isCommand }: Runtime): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(config),
        MetricsModule,
        AdmissionModule.register(config),
        OutboxModule,
        DatabaseModule.register(
          config,
          databaseUrl,
          isCommand ? {} : { metrics: countedPoolMetrics, replicas: countedReplicaMetrics },
        ),
        AuditLogModule,
        CacheModule.register(config, { metrics: countedCacheMetrics, isCommand: isCommand === true }),
        RateLimitModule.register(config, isCommand),
        SecurityModule.register(config, secrets),
        HttpModule.register(secrets.cursorSecret, routes),
        EnginesModule.register(config, loadBroker),
        EventsModule.register(config, databaseUrl, isCommand),
        MailModule.register(config),
        OperatorModule.register(isCommand),
        IdempotencyModule,
        SessionDirectoryModule.register(secrets),
        OperatorSessionDirectoryModule,
        ...featureModules.filter((module) => config.accounts.enabled || module !== features.AccountsModule),
      ],
      controllers: [CacheController],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
