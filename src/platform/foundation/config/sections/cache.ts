import { authorities } from '../declarations/certificate-types';
import { redisUrl } from '../urls/connection-url-types';
import type { GivenSettings, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, integerSetting, textSetting } from '../declarations/setting-types';

const settings = inGroup('Cache', {
  REDIS_URL: {
    description:
      'Redis that all instances share: `redis://` or, over TLS, `rediss://`; `redis+sentinel://host:26379,host:26379/mymaster?db=0` for the primary that these sentinels name; `redis+cluster://host:6379,host:6379` for a cluster. Not set: each process has a cache in its own memory, and only one process may use it.',
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
  REDIS_SENTINEL_USER: {
    description:
      'User of the sentinels, where they have one. The user in `REDIS_URL` is that of the servers.',
    type: textSetting(/^[\x21-\x7e]{1,100}$/, 'is no user; write up to 100 visible ASCII characters'),
    unset: 'the default user',
  },
  REDIS_SENTINEL_PASSWORD: {
    description: 'Password of the sentinels, where they have one.',
    type: textSetting(
      /^\P{C}{1,500}$/u,
      'has a line break or an invisible character; write the password alone',
    ),
    secret: true,
    unset: 'none',
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
    problem:
      'is set while REDIS_URL does not begin with rediss:// (or rediss+); write that, or leave the authority out',
    isBroken: ({ values }) => values.REDIS_CA !== undefined && !/^rediss[:+]/i.test(values.REDIS_URL ?? ''),
  },
  ...(['REDIS_SENTINEL_USER', 'REDIS_SENTINEL_PASSWORD'] as const).map((setting) => ({
    setting,
    problem:
      'is set while REDIS_URL does not begin with redis+sentinel:// or rediss+sentinel://; leave it out',
    isBroken: ({ values }: GivenSettings<typeof settings>): boolean =>
      values[setting] !== undefined &&
      values.REDIS_URL !== undefined &&
      !/^rediss?\+sentinel:/i.test(values.REDIS_URL),
  })),
  {
    setting: 'REDIS_SENTINEL_USER',
    problem: 'is set without REDIS_SENTINEL_PASSWORD; write both, or the password alone',
    isBroken: ({ values }) =>
      values.REDIS_SENTINEL_USER !== undefined && values.REDIS_SENTINEL_PASSWORD === undefined,
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
      redisSentinelUser: values.REDIS_SENTINEL_USER,
      redisSentinelPassword: values.REDIS_SENTINEL_PASSWORD,
      ttlSeconds: values.CACHE_TTL_SECONDS,
      environment: values.CACHE_ENVIRONMENT,
    },
  }),
};
