import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import { isCluster } from '../../../src/platform/foundation/config/urls/redis-servers';
import { connectRedis } from '../../../src/platform/data/redis/connect-redis';
import { redisCommand } from '../servers/redis-wire';

/** Makes a store old enough to be filled: a young one waits for writers that it may have forgotten. */
export async function ageCache(redisUrl: string, environment: string): Promise<void> {
  if (redisUrl.includes('+')) return ageGuards(redisUrl, environment, 'if absent');
  const { guard } = new CacheKeys(environment);
  await redisCommand(Number(new URL(redisUrl).port), ['HSETNX', guard, 'born', '1']);
}

/** Has the guards be old, on whichever server they lie. */
export async function ageGuards(
  url: string,
  environment: string,
  which: 'all' | 'if absent' = 'all',
): Promise<void> {
  const connection = connectRedis({ url });
  await connection.open();
  const guards = new CacheKeys(environment, isCluster(url)).guards.all;
  try {
    await Promise.all(
      guards.map((guard) => {
        const client = connection.clientOf(guard);
        return which === 'all' ? client.hSet(guard, 'born', '1') : client.hSetNX(guard, 'born', '1');
      }),
    );
  } finally {
    connection.close();
  }
}
