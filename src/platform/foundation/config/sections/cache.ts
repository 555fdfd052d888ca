import { redisUrl } from '../connection-url-types';
import { inGroup, type ValuesOf } from '../setting';
import { flagSetting, integerSetting, textSetting } from '../setting-types';

const settings = inGroup('Cache', {
  REDIS_URL: {
    description:
      'Redis that all instances share: `redis://` or, over TLS, `rediss://`. Not set: each process has a cache in its own memory, and only one process may use it.',
    type: redisUrl(),
    secret: 'url',
    example: 'redis://default:PASSWORD@localhost:6379/0',
  },
  CACHE_ENABLED: {
    description: 'Answer reads by id from the cache. The same for all instances.',
    type: flagSetting(),
    default: 'true',
  },
  CACHE_TTL_SECONDS: {
    description: 'Lifetime of an entry, more or less a tenth, unless its repository sets another one.',
    type: integerSetting(1, 86_400),
    default: '300',
  },
  CACHE_ENVIRONMENT: {
    description: 'First part of every key, for environments that share a Redis.',
    type: textSetting(/^[A-Za-z0-9_-]{1,40}$/, 'is no name; write up to 40 letters, digits, - and _'),
    default: { text: '`NODE_ENV`', of: (facts) => facts.environment },
  },
});

export const cache = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    cache: {
      enabled: values.CACHE_ENABLED,
      /** Undefined: the memory of this process. */
      redisUrl: values.REDIS_URL,
      ttlSeconds: values.CACHE_TTL_SECONDS,
      environment: values.CACHE_ENVIRONMENT,
    },
  }),
};
