import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { loadBroker } from './engines';
import * as features from './modules';
import { CacheModule } from './platform/cache/cache.module';
import { countedCacheMetrics } from './platform/cache/counted-cache-metrics';
import type { Config } from './platform/config/config';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import { EnginesModule } from './platform/events/engines/engines.module';
import { EventsModule } from './platform/events/events.module';
import { OutboxModule } from './platform/events/outbox.module';
import { OperatorModule } from './platform/operator/operator.module';
import { HttpModule } from './platform/http/http.module';
import { MetricsModule } from './platform/observability/metrics.module';
import { OverloadModule } from './platform/overload/overload.module';
import { ProblemFilter } from './platform/http/problem.filter';
import type { RouteTable } from './platform/http/route-table';
import { IdempotencyModule } from './platform/idempotency/idempotency.module';
import { MailModule } from './platform/mail/mail.module';
import { RateLimitModule } from './platform/rate-limit/rate-limit.module';
import { AccessGuard } from './platform/security/access.guard';
import { SecurityModule } from './platform/security/security.module';
import type { Secrets } from './startup/secrets';

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
        OverloadModule.register(config),
        OutboxModule,
        DatabaseModule.register(config, databaseUrl),
        CacheModule.register(config, { metrics: countedCacheMetrics, isCommand: isCommand === true }),
        RateLimitModule.register(config, isCommand),
        SecurityModule.register(config, secrets),
        HttpModule.register(secrets.cursorSecret, routes),
        EnginesModule.register(config, loadBroker),
        EventsModule.register(config, databaseUrl, isCommand),
        MailModule.register(config),
        OperatorModule,
        IdempotencyModule,
        ...featureModules,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
