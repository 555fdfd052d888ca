import { type DynamicModule, Global, Module } from '@nestjs/common';
import { redisAccessOf } from '../../data/redis/redis-access';
import type { Config } from '../../foundation/config/config';
import { isCluster } from '../../foundation/config/urls/redis-servers';
import { Metrics } from '../../foundation/observability/metrics';
import { AttemptLimits } from './attempt-limits';
import { Quota } from './quota';
import { QuotaCircuitBreaker } from './quota-circuit-breaker';
import { RateLimits } from './rate-limits';
import { RedisQuotaStore } from './redis-quota-store';

/** How many tenants and how many addresses an instance remembers: some megabytes of memory. */
const mostTenants = 20_000;
const mostAddresses = 20_000;

/** Limits on requests, shared over Redis or kept by this process. */
@Global()
@Module({})
export class RateLimitModule {
  static register({ rateLimit, cache }: Config, isCommand = false): DynamicModule {
    const { environment } = cache;
    const redis = redisAccessOf(cache);
    const rules = { ...rateLimit, environment, isClustered: isCluster(redis?.url) };
    const isOn = rateLimit.enabled && !isCommand;
    // Guesses are limited whether or not requests are.
    const useStore = !isCommand && redis !== undefined;
    const newCircuit = (): QuotaCircuitBreaker | undefined =>
      useStore
        ? new QuotaCircuitBreaker(new RedisQuotaStore(redis, `${environment}:quota:system:instances`))
        : undefined;
    return {
      module: RateLimitModule,
      providers: [
        { provide: QuotaCircuitBreaker, useFactory: newCircuit },
        {
          provide: RateLimits,
          useFactory: (metrics: Metrics, circuit?: QuotaCircuitBreaker) => {
            const quotas = {
              tenants: new Quota(circuit, mostTenants),
              addresses: new Quota(circuit, mostAddresses),
            };
            return new RateLimits(rules, isOn ? quotas : undefined, metrics);
          },
          inject: [Metrics, QuotaCircuitBreaker],
        },
        {
          provide: AttemptLimits,
          useFactory: (circuit?: QuotaCircuitBreaker) => new AttemptLimits(circuit, environment),
          inject: [QuotaCircuitBreaker],
        },
      ],
      exports: [RateLimits, AttemptLimits],
    };
  }
}
