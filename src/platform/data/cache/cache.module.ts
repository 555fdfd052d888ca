import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import type { Config } from '../../foundation/config/config';
import { isCluster } from '../../foundation/config/urls/redis-servers';
import { RequestAdmission } from '../../foundation/overload/request-admission';
import { WorkTurns } from '../../foundation/overload/work-turns';
import { redisAccessOf } from '../redis/redis-access';
import { ReplicaReads } from '../database/replicas/replica-reads';
import { AbsentFencedStore } from './absent-fenced-store';
import { CacheGeneration, CommandCacheGeneration } from './cache-generation';
import { CacheHealth } from './cache-health';
import { CacheKeys } from './cache-keys';
import { CacheMetrics } from './cache-metrics';
import { RepositoryCache } from './cached-repository';
import { ClearCache } from './clear-cache';
import { FencedCache } from './fenced-cache';
import { FencedStore } from './fenced-store';
import { MemoryFencedStore } from './memory-fenced-store';
import { StoreCircuitBreaker } from './store-circuit-breaker';

/** The cache that repositories are decorated with, in Redis or in this process. */
@Global()
@Module({})
export class CacheModule {
  /** For a command beside the service. */
  static forCommand(config: Config): DynamicModule {
    return CacheModule.register(config, { isCommand: true });
  }

  /**
   * @param metrics counts hits and misses; by default nothing is counted
   * @param isCommand whether the process is a command beside the service
   */
  static register(
    { cache, databasePool }: Config,
    { metrics = CacheMetrics, isCommand }: { readonly metrics?: Provider; readonly isCommand: boolean },
  ): DynamicModule {
    const redis = redisAccessOf(cache);
    const keys = new CacheKeys(cache.environment, isCluster(redis?.url));
    const always: Provider[] = [
      metrics,
      { provide: CacheGeneration, useClass: isCommand ? CommandCacheGeneration : CacheGeneration },
      { provide: CacheKeys, useValue: keys },
      CacheHealth,
      ClearCache,
    ];
    if (!cache.enabled)
      return module([
        ...always,
        {
          provide: RepositoryCache,
          useFactory: (unitOfWork: UnitOfWork, metrics: CacheMetrics) =>
            new RepositoryCache(unitOfWork, metrics, keys, cache.ttlSeconds, undefined),
          inject: [UnitOfWork, CacheMetrics],
        },
      ]);
    // The rest of the pool is for writes and lists, which readers of a lost cache would otherwise keep out.
    const loads = Math.max(1, Math.ceil(databasePool.size * 0.7));
    const turns = {
      places: loads,
      perTenant: Math.min(loads, databasePool.perTenant),
      kept: 0,
      longestQueue: 1000,
      patience: databasePool.statementTimeoutMs,
      refusal: 'The read could not begin in time.',
    };
    return module([
      ...always,
      {
        provide: FencedStore,
        useFactory: async () => {
          if (redis === undefined) return isCommand ? new AbsentFencedStore() : new MemoryFencedStore();
          // A command without Redis does not wait for its client.
          const { RedisFencedStore } = await import('./redis-fenced-store');
          return new RedisFencedStore(redis, keys.guards);
        },
      },
      StoreCircuitBreaker,
      {
        provide: RepositoryCache,
        useFactory: (
          store: FencedStore,
          circuit: StoreCircuitBreaker,
          generation: CacheGeneration,
          unitOfWork: UnitOfWork,
          metrics: CacheMetrics,
          admission: RequestAdmission,
          replicas: ReplicaReads,
        ) => {
          const fenced = new FencedCache(
            store,
            circuit,
            generation,
            unitOfWork,
            metrics,
            new WorkTurns(turns, (tenantId, wait, isFull) => {
              if (tenantId !== undefined) admission.waited(tenantId, wait, isFull);
            }),
            replicas,
          );
          return new RepositoryCache(unitOfWork, metrics, keys, cache.ttlSeconds, fenced);
        },
        inject: [
          FencedStore,
          StoreCircuitBreaker,
          CacheGeneration,
          UnitOfWork,
          CacheMetrics,
          RequestAdmission,
          ReplicaReads,
        ],
      },
    ]);
  }
}

function module(providers: Provider[]): DynamicModule {
  return {
    module: CacheModule,
    providers,
    exports: [CacheHealth, ClearCache, RepositoryCache],
  };
}
