import type { Config } from '../../foundation/config/config';

/** A `REDIS_URL`, and all that a connection to its servers needs besides. */
export interface RedisAccess {
  readonly url: string;
  /** In PEM, that alone is trusted; undefined: those of Node. */
  readonly authority?: string | undefined;
  /** The login of the sentinels, which is not that of the servers. */
  readonly sentinel?: { readonly user?: string | undefined; readonly password?: string | undefined };
}

/** Undefined where processes share no Redis. */
export function redisAccessOf(cache: Config['cache']): RedisAccess | undefined {
  const { redisUrl: url, redisAuthority: authority } = cache;
  if (url === undefined) return undefined;
  return {
    url,
    authority,
    sentinel: { user: cache.redisSentinelUser, password: cache.redisSentinelPassword },
  };
}
