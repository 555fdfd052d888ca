import { ageCache } from '../support/cache/cache-age';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import {
  clientOf,
  operatorKey,
  type ProcessClient,
  refusesConnections,
} from '../support/processes/process-client';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { lockUser } from '../support/database/row-lock';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

let database: TestDatabase;
let service: LaunchedService;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

async function start(settings: Readonly<Record<string, string>> = {}): Promise<ProcessClient> {
  const env = { DATABASE_URL: database.runtimeUrl, OPERATOR_API_KEYS: operatorKey, ...settings };
  service = await launchService(env);
  return clientOf(service);
}

/** The value of one series, as Prometheus would read it; undefined when it is not told. */
async function scrape(series: string): Promise<number | undefined> {
  const lines = (await (await fetch(service.metricsUrl)).text()).split('\n');
  const line = lines.find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

const active = (): Promise<number | undefined> => scrape('http_server_active_requests');
const reads = (result: string): Promise<number | undefined> =>
  scrape(`strata_cache_reads_total{resource="users",result="${result}"}`);

test('they are on a port of their own, which the banner names, and not on the API’s', async () => {
  await start();
  expect(new URL(service.metricsUrl).host).not.toBe(new URL(service.url).host);
  const help = (await (await fetch(service.metricsUrl)).text()).match(/^# HELP strata_/gm);
  expect(help?.length).toBeGreaterThan(5);
  expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
  await until('the banner names it', () =>
    service.output().includes(`Metrics       ${service.metricsUrl}\n`),
  );
});

test('a service whose cache is off tells of no breaker', async () => {
  await start({ CACHE_ENABLED: 'false' });
  expect(await scrape('strata_cache_breaker_state')).toBeUndefined();
  expect(await scrape('process_start_time_seconds')).toBeGreaterThan(0);
});

test('while it drains it still tells, also of requests in hand, and with the process the metrics end', async () => {
  const client = await start();
  expect(await active()).toBe(0);
  const lock = await lockUser(database.superuserUrl, client.userId);
  const answer = client.rename('Ada King');
  await lock.waitedFor(1);
  expect(await active()).toBe(1);
  service.kill('SIGTERM');
  await until('connections are refused', () => refusesConnections(service.url));
  expect((await fetch(service.metricsUrl)).status).toBe(200);
  await lock.release();
  expect((await answer).status).toBe(200);
  expect(await service.exited).toMatchObject({ code: 0, stderr: '' });
});

describe('with a Redis', () => {
  let redis: RedisServer;
  let client: ProcessClient;
  beforeEach(async () => {
    redis = await startRedisServer();
    await ageCache(redis.url, 'metrics');
    client = await start({ REDIS_URL: redis.url, CACHE_ENVIRONMENT: 'metrics' });
  });
  afterEach(() => redis.stop());

  test('misses, fills and hits are counted, and the bytes and the time they took', async () => {
    let round = 0;
    // On a busy machine a command may come too late, and the next round tries again.
    await until('a value was stored and read', async () => {
      expect((await client.rename(`Ada ${(round += 1)}`)).status).toBe(200);
      for (let read = 0; read < 3; read += 1) expect((await client.get()).status).toBe(200);
      const stored = await scrape('strata_cache_fills_total{resource="users",result="stored"}');
      return Number(stored) > 0 && Number(await reads('hit')) > 0;
    });
    expect(await reads('miss')).toBeGreaterThanOrEqual(1);
    const plain = await scrape('strata_cache_value_bytes_total{form="plain"}');
    expect(plain).toBeGreaterThan(100);
    expect(await scrape('strata_cache_value_bytes_total{form="stored"}')).toBeGreaterThan(100);
    expect(
      await scrape('db_client_operation_duration_seconds_count{db_system_name="redis"}'),
    ).toBeGreaterThanOrEqual(3);
  });

  test('the breaker is told as it is at each scrape', async () => {
    const state = () => scrape('strata_cache_breaker_state');
    await until('it is closed', async () => (await state()) === 0);
    const errors = (await scrape('strata_cache_errors_total')) ?? 0;
    await redis.kill();
    await until('it is open', async () => (await state()) === 2);
    expect(await scrape('strata_cache_errors_total')).toBeGreaterThan(errors);
    const bypasses = (await reads('bypass')) ?? 0;
    expect((await client.get()).status).toBe(200);
    expect(await reads('bypass')).toBe(bypasses + 1);
    await redis.restart();
    await until('it is closed again', async () => (await state()) === 0);
  });
});
