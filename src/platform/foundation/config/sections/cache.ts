import { authorities } from '../certificate-types';
import { redisUrl } from '../connection-url-types';
import type { SettingRule } from '../section';
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
  REDIS_CA: {
    description:
      'Certificate authority of Redis, in PEM, for `rediss://`; `REDIS_CA_FILE` names a file of it.',
    type: authorities(),
    unset: 'the authorities of Node',
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

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'REDIS_CA',
    problem: 'is set while REDIS_URL does not begin with rediss://; write that, or leave the authority out',
    isBroken: ({ values }) =>
      values.REDIS_CA !== undefined && values.REDIS_URL?.startsWith('rediss:') !== true,
  },
];

export const cache = {
  settings,
  rules,
  config: (values: ValuesOf<typeof settings>) => ({
    cache: {
      enabled: values.CACHE_ENABLED,
      /** Undefined: the memory of this process. */
      redisUrl: values.REDIS_URL,
      /** In PEM; undefined: those of Node. */
      redisAuthority: values.REDIS_CA,
      ttlSeconds: values.CACHE_TTL_SECONDS,
      environment: values.CACHE_ENVIRONMENT,
    },
  }),
};
