import { CacheKeys } from '../../../src/platform/data/cache/cache-keys';
import { writerLifetime } from '../../../src/platform/data/cache/fenced-store';
import { MemoryFencedStore } from '../../../src/platform/data/cache/memory-fenced-store';
import { oneGuard } from '../../../src/platform/data/cache/guards';
import { RedisFencedStore } from '../../../src/platform/data/cache/redis-fenced-store';
import type { StoreSubject } from '../../contract/fenced-store.contract';
import { ageCache } from './cache-age';
import { redisCommand, type RedisReply } from '../servers/redis-wire';

export const redisUrl = process.env['STRATA_TEST_REDIS_URL'] ?? '';
/** On a connection of its own. */
export const redis = (...words: string[]): Promise<RedisReply> =>
  redisCommand(Number(new URL(redisUrl).port), words);

let environments = 0;
export const newEnvironment = (): string => `store-${process.pid}-${(environments += 1)}`;

export interface RedisSubject extends StoreSubject {
  readonly guard: string;
}

/** @param login `name:password@`; the default user without */
export async function redisSubject(login = ''): Promise<RedisSubject> {
  const environment = newEnvironment();
  const { all: prefix, guard } = new CacheKeys(environment);
  await ageCache(redisUrl, environment);
  const store = new RedisFencedStore({ url: redisUrl.replace('//', `//${login}`) }, oneGuard(guard));
  await store.open();
  return {
    store,
    prefix,
    guard,
    async endLifetimes() {
      const fields = (await redis('HGETALL', guard)) as readonly string[];
      for (let index = 0; index < fields.length; index += 2) {
        const [name = '', writers = ''] = fields.slice(index, index + 2);
        if (name !== 'born') await redis('HSET', guard, name, writers.replaceAll(/=\d+;/g, '=1;'));
      }
    },
    async stop() {
      await store.clear(prefix);
      await redis('DEL', guard);
      await store.close();
    },
  };
}

export async function memorySubject(): Promise<StoreSubject> {
  const real = performance.now.bind(performance);
  let ahead = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  return {
    store: new MemoryFencedStore(),
    prefix: `${newEnvironment()}:1:`,
    async endLifetimes() {
      ahead += writerLifetime;
    },
    async stop() {
      clock.mockRestore();
    },
  };
}
