/**
 * The code that is mutated, and the specs that have to notice. Each subject is a run of its own.
 * @type {Readonly<Record<string, { readonly mutate: readonly string[]; readonly specs: readonly string[]; readonly servers?: true }>>}
 */
module.exports = {
  kernel: {
    mutate: ['src/kernel/**/*.ts'],
    specs: ['src/kernel', 'src/platform/edge/http/api/derived', 'src/platform/edge/http/api/list-query'],
  },
  access: {
    mutate: [
      'src/platform/edge/security/{access/access*,callers/access.guard}.ts',
      'src/modules/users/domain/{role,user.policies}.ts',
      'src/modules/api-keys/domain/api-key.policies.ts',
    ],
    specs: [
      'src/platform/edge/security/{access/access,callers/access.guard}',
      'src/modules/users/domain',
      'src/modules/api-keys/domain',
    ],
  },
  cache: {
    mutate: [
      'src/platform/data/cache/{absent-fenced-store,cache-health,cache-keys,cached-form,cached-repository,single-flight,store-circuit-breaker,value-codec}.ts',
    ],
    specs: ['src/platform/data/cache', 'src/platform/foundation/circuit-breaker'],
  },
  // With Redis, by their contract alone: nothing of the service is loaded.
  stores: {
    mutate: ['src/platform/data/cache/redis-fenced-store.ts'],
    specs: [
      'src/platform/data/cache/redis-fenced-store',
      'test/contract/fenced-store',
      'test/contract/redis-fenced-store',
    ],
    servers: true,
  },
  memory: {
    mutate: ['src/platform/data/cache/{key-writers,memory-fenced-store}.ts'],
    specs: ['src/platform/data/cache/{key-writers,memory-fenced-store}', 'test/contract/fenced-store'],
    servers: true,
  },
  // Every order of writers and readers of one row is tried with PostgreSQL and Redis by test/integration/cache-interleavings.spec.ts.
  protocol: {
    mutate: ['src/platform/data/cache/{cache-generation,cache-writer,fenced-cache}.ts'],
    specs: ['src/platform/data/cache/{cache-generation,cache-writer,fenced-cache}'],
  },
  retries: {
    mutate: ['src/platform/work/events/deliveries/retry.ts'],
    specs: ['src/platform/work/events/deliveries/retry'],
  },
  deliveries: {
    mutate: ['src/platform/work/events/deliveries/{delivery,delivery-runner,outcome-recorder}.ts'],
    specs: ['src/platform/work/events/deliveries/{delivery-runner,outcome-recorder}'],
  },
  // With PostgreSQL: claims that a test makes by hand. Nothing of the service is loaded.
  claims: {
    mutate: ['src/platform/work/events/deliveries/{delivery-store,ended-claims}.ts'],
    specs: ['test/integration/delivery-store'],
    servers: true,
  },
  lanes: {
    mutate: [
      'src/platform/work/events/deliveries/{delivery-lane,lane-places,tenant-shares,tenant-weights}.ts',
    ],
    specs: ['src/platform/work/events/deliveries/{delivery-lane,lane-places,tenant-shares,tenant-weights}'],
  },
  // Connections that are lost for real: test/integration/worker-identity.spec.ts and event-claims-lost.spec.ts.
  workers: {
    mutate: ['src/platform/work/events/deliveries/worker-identity.ts'],
    specs: ['src/platform/work/events/deliveries/worker-identity'],
  },
};
