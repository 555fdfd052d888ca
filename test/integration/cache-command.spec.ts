import { ageCache } from '../support/cache/cache-age';
import { type CachedService, CachedServices } from '../support/cache/cached-services';
import { cleanUp, type Exit, launch } from '../support/processes/launched-service';
import { OutdatedUser, startPatient } from '../support/cache/outdated-user';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import type { TestTenant } from '../support/service';
import { refusalOf } from '../support/processes/startup-refusal';
import { until } from '../support/until';

const outOfReach =
  'The cache is out of reach from here, so all entries of every organisation were made void.';

let redis: RedisServer;
let services: CachedServices;
let service: CachedService;
let ours: TestTenant;

beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  services = await CachedServices.make();
  await ageCache(redis.url, services.environment);
});
afterEach(async () => {
  await cleanUp();
  await services.stop();
});

async function start(store: RedisServer | undefined): Promise<void> {
  service = await startPatient(services, store);
  ours = await service.tenant();
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Exit> {
  const settings = {
    DATABASE_URL: service.database.runtimeUrl,
    REDIS_URL: redis.url,
    CACHE_ENVIRONMENT: services.environment,
    ...env,
  };
  return launch(settings, { script: 'cli', args: ['cache', ...args] }).exited;
}

/** The sentence that the command ends with. */
async function said(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await run(args, env);
  expect([code, stderr]).toEqual([0, '']);
  const sentence = stdout.trim();
  if (sentence === outOfReach) services.lapse();
  return sentence;
}

const slugOf = async (tenant: TestTenant): Promise<string> =>
  (await service.call('GET', `/api/v1/organisations/${tenant.id}`, { operator: true })).body.slug as string;

test.each([
  ['its slug', slugOf],
  ['its id', async ({ id }: TestTenant) => id.toUpperCase()],
])('clears one organisation by %s, and no other', async (_what, nameOf) => {
  await start(redis);
  const name = await nameOf(ours);
  await services.undisturbed(async () => {
    const mine = await OutdatedUser.make(ours, service);
    const others = await OutdatedUser.make(await service.tenant(), service);
    expect(await said(['clear', name])).toMatch(new RegExp(`^Cleared: [12] (entry|entries) of ${name}\\.$`));
    expect(await mine.source(service)).toBe('database');
    expect(await others.source(service)).toBe('cache');
  });
});

test('clears everything', async () => {
  await start(redis);
  await services.undisturbed(async () => {
    const users = [await OutdatedUser.make(ours, service), await OutdatedUser.make(ours, service)];
    const { how, cleared } = JSON.parse(await said(['clear', '--json']));
    if (how === 'voided') services.lapse();
    expect([how, cleared >= 2]).toEqual(['removed', true]);
    for (const user of users) expect(await user.source(service)).toBe('database');
  });
});

test('makes void what a running service has in its memory', async () => {
  await start(undefined);
  const user = await OutdatedUser.make(ours, service);
  expect(await said(['clear', ours.id], { REDIS_URL: '' })).toBe(outOfReach);
  expect(await user.source(service)).toBe('database');
});

test('says on standard error what the subjects of LOG_LEVELS log, and nothing of others', async () => {
  await start(undefined);
  const away = { REDIS_URL: 'redis://127.0.0.1:1' };
  expect((await run(['clear', ours.id], { ...away, LOG_LEVELS: 'events=debug' })).stderr).toBe('');
  const { code, stdout, stderr } = await run(['clear', ours.id], { ...away, LOG_LEVELS: 'cache=warn' });
  services.lapse();
  expect([code, stdout.trim()]).toEqual([0, outOfReach]);
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toContainEqual(expect.objectContaining({ level: 'warn', context: 'Cache' }));
});

test('with another REDIS_URL than the service it makes void, and takes nothing from the service', async () => {
  await start(redis);
  const user = await OutdatedUser.make(ours, service);
  const other = await startRedisServer();
  try {
    expect(await said(['clear'], { REDIS_URL: other.url })).toBe(outOfReach);
  } finally {
    await other.stop();
  }
  expect(await user.source(service)).toBe('database');
  await until('the service uses its cache', () => service.contact.trusted() !== undefined);
});

test('says that there is nothing to do where the cache is off', async () => {
  await start(redis);
  expect(await said(['clear'], { CACHE_ENABLED: 'false' })).toBe(
    'The cache is off (CACHE_ENABLED=false): there are no entries to clear.',
  );
});

test.each([
  [['clear', 'acme', 'globex'], 2, /^"clear" takes at most one organisation\.\nUsage: /],
  [['clear', 'nobody'], 3, /^There is no organisation with the id or slug "nobody"\.$/],
  [['clear', '--all'], 2, /^"clear" takes no --all\.\nUsage: /],
])('refuses %j', async (args, code, sentence) => {
  await start(redis);
  expect(refusalOf(await run(args), [], code)).toMatch(sentence);
});
