import { redisServersOf } from '../../foundation/config/urls/redis-servers';
import { ClusterPrimaries } from './cluster-primaries';
import { OneServer } from './one-server';
import type { RedisAccess } from './redis-access';
import type { RedisConnection } from './redis-connection';
import { SentinelPrimary } from './sentinel-primary';

/** The connection that the URL asks for; not open yet. */
export function connectRedis(access: RedisAccess): RedisConnection {
  const { kind } = redisServersOf(access.url);
  if (kind === 'server') return new OneServer(access);
  return kind === 'sentinel' ? new SentinelPrimary(access) : new ClusterPrimaries(access);
}
