import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import { redisCommand } from '../servers/redis-wire';

/** Makes a store old enough to be filled: a young one waits for writers that it may have forgotten. */
export async function ageCache(redisUrl: string, environment: string): Promise<void> {
  const { guard } = new CacheKeys(environment);
  await redisCommand(Number(new URL(redisUrl).port), ['HSETNX', guard, 'born', '1']);
}
