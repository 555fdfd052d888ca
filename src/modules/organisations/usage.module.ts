import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../../platform/foundation/config/config';
import { redisAccessOf } from '../../platform/data/redis/redis-access';
import { RequestCounters } from '../../platform/edge/rate-limit/request-counters';
import { MeasureUsage } from './application/measure-usage';
import { RequestCounts, TenantUsageReader } from './domain/tenant-usage';
import { RedisRequestCounts } from './infrastructure/redis-request-counts';
import { SqlTenantUsageReader } from './infrastructure/sql-tenant-usage.reader';

/** How much each organisation takes: for the command line alone. */
@Module({})
export class UsageModule {
  static forCommand({ cache, rateLimit }: Config): DynamicModule {
    const redis = redisAccessOf(cache);
    const counters = redis && rateLimit.enabled ? new RequestCounters(redis, cache.environment) : undefined;
    return {
      module: UsageModule,
      providers: [
        { provide: TenantUsageReader, useClass: SqlTenantUsageReader },
        { provide: RequestCounts, useFactory: () => new RedisRequestCounts(counters) },
        MeasureUsage,
      ],
    };
  }
}
