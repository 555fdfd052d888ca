import { ClearCache } from '../../src/platform/data/cache/clear-cache';
import { QuotaCircuitBreaker } from '../../src/platform/edge/rate-limit/quota-circuit-breaker';
import { runAsSystem } from '../../src/kernel/authorization/scope';
import { redisRights } from '../../src/startup/command-line/redis-rights';
import { ageCache } from '../support/cache/cache-age';
import { patientSockets } from '../support/http/patient-sockets';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { startService } from '../support/service';
import { until } from '../support/until';

/** Commands that a connection may always send, before Redis knows its user. */
const free = new Set(['auth', 'hello', 'quit']);

patientSockets();

interface Use {
  readonly command: string;
  readonly refused: boolean;
}

async function commandsOf(redis: RedisServer): Promise<Use[]> {
  const stats = String(await redis.send('INFO', 'commandstats'));
  return [...stats.matchAll(/^cmdstat_(\S+?):(.*)$/gm)].map(([, command = '', counts = '']) => ({
    command,
    refused: !/rejected_calls=0\b/.test(counts),
  }));
}

let redis: RedisServer;
beforeEach(async () => {
  redis = await startRedisServer();
});
afterEach(() => redis.stop());

test('cache, lookups, rate limits and clearing use the rights of the guide, all of them and no other', async () => {
  const environment = 'rights';
  await ageCache(redis.url, environment);
  const [, ...line] = redisRights(environment).split(' ');
  await redis.send('ACL', ...line);
  await redis.send('CONFIG', 'RESETSTAT');
  const service = await startService({
    isStoreYoung: true,
    env: {
      REDIS_URL: `redis://strata:PASSWORD@127.0.0.1:${redis.port}/1`,
      CACHE_ENVIRONMENT: environment,
      RATE_LIMIT_ENABLED: 'true',
    },
  });
  try {
    const tenant = await service.tenant();
    const body = { email: 'ada@acme.example', username: 'ada' };
    const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body as { id: string };
    const read = async (): Promise<void> => {
      expect((await tenant.call('GET', `/api/v1/users/${id}`)).status).toBe(200);
      expect((await service.call('GET', '/api/v1/organisations/acme', { operator: true })).status).not.toBe(
        500,
      );
    };
    // The second database of the server is young: its entries are filled once it knows all writers.
    await until('the cache is filled and read', async () => {
      await read();
      const used = new Set((await commandsOf(redis)).map(({ command }) => command));
      return ['hmget', 'hset', 'pexpire'].every((command) => used.has(command));
    });
    await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { fullName: 'Ada' } });
    await read();
    const clear = () => runAsSystem(() => service.app.get(ClearCache).execute(undefined));
    await until(
      'the entries are removed from a store that is there',
      async () => (await clear()).how === 'removed',
    );
    await until('a connection on which nothing is asked is kept alive', async () =>
      (await commandsOf(redis)).some(({ command }) => command === 'ping'),
    );
    // An instance that leaves says so only to a Redis that is there.
    await until('Redis is there', () => !service.app.get(QuotaCircuitBreaker).isAway);
  } finally {
    await service.stop();
  }
  const uses = (await commandsOf(redis)).filter(({ command }) => !free.has(command));
  expect(uses.filter(({ refused }) => refused)).toEqual([]);
  const allowed = line.filter((word) => word.startsWith('+')).map((word) => word.slice(1));
  const own = 'config|resetstat';
  expect(
    uses
      .map(({ command }) => command)
      .filter((command) => command !== own)
      .toSorted(),
  ).toEqual(allowed);
});
