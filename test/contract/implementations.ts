import type { ServiceOptions } from '../support/service';

/** Implementations that a service binds to a repository's port, by its settings. */
export const implementations: readonly (readonly [string, ServiceOptions])[] = [
  ['cached in Redis', {}],
  ['cached in process memory', { env: { REDIS_URL: '' } }],
];
