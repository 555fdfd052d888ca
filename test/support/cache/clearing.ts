import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import type { RedisServer } from '../servers/redis-server';
import type { Answer, Service } from '../service';
import { queryAs } from '../sql';

/** As an operator does. */
export function clear(service: Service, query = ''): Promise<Answer> {
  return service.call('DELETE', `/api/v1/cache${query}`, { operator: true });
}

/** How often everything cached was made void. */
export async function generationOf({ database }: Service): Promise<number> {
  const sql = 'select version from cache_generation';
  const [row] = await queryAs<{ version: number }>(database.superuserUrl, sql);
  return row?.version ?? 0;
}

/** Keys of entries and hints, of one tenant or of all. */
export async function keysIn(redis: RedisServer, environment: string, tenant?: string): Promise<string[]> {
  const keys = new CacheKeys(environment);
  const prefix = tenant === undefined ? keys.all : keys.ofTenant(tenant);
  const found = (await redis.send('KEYS', `${prefix}*`)) as string[];
  return found.filter((key) => key !== keys.guard);
}
