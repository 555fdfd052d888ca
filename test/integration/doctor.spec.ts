import { createServer } from 'node:tls';
import { type AddressInfo, connect, createServer as createPlainServer } from 'node:net';
import { newId } from '../../src/kernel/values/id';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { checkBroker } from '../../src/startup/doctor/broker-check';
import { checkCertificates } from '../../src/startup/doctor/certificate-checks';
import { clockFinding } from '../../src/startup/doctor/clock';
import type { Finding } from '../../src/startup/doctor/finding';
import { checkKeys } from '../../src/startup/doctor/key-checks';
import { checkRedis } from '../../src/startup/doctor/redis-checks';
import { examine } from '../../src/startup/doctor/doctor.work';
import { redisRights } from '../../src/startup/command-line/redis-rights';
import { loadSecrets } from '../../src/platform/edge/security/secrets/secrets';
import { storeTotp } from '../support/accounts/stored-factors';
import { storePerson } from '../support/accounts/stored-person';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { selfSigned } from '../support/mail/self-signed';
import { cleanUp, launch, temporaryFolder } from '../support/processes/launched-service';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { factorKey } from '../support/service';
import { queryAs } from '../support/sql';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

let database: TestDatabase;
let redis: RedisServer;
const [folder, environment] = [process.cwd(), process.env];

const settings = (): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: database.runtimeUrl,
  DATABASE_MIGRATION_URL: database.migrationUrl,
  REDIS_URL: redis.url,
  CACHE_ENVIRONMENT: 'doctor',
  FACTOR_KEYS: factorKey,
  ...keySetting(forgeKey('2027-01').entry('sign')),
});
const asOwner = (sql: string): Promise<unknown> => queryAs(database.migrationUrl, sql);
const asSuperuser = (sql: string): Promise<unknown> => queryAs(database.superuserUrl, sql);

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await startRedisServer({ settings: { maxmemory: '50mb', 'maxmemory-policy': 'volatile-lru' } });
  process.chdir(temporaryFolder());
});
afterAll(async () => {
  process.chdir(folder);
  process.env = environment;
  await cleanUp();
  await redis.stop();
  await database.drop();
});

/** The doctor's findings, with these settings over those with which all is well. */
async function found(env: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  process.env = { ...environment, ...settings(), ...env };
  return examine();
}

const wrongs = (findings: readonly Finding[]): string[] =>
  findings.filter(({ state }) => state === 'wrong').map(({ check, says }) => `${check}: ${says}`);

test('where all is well nothing is wrong, and every check has its line', async () => {
  const findings = await found();
  expect(wrongs(findings)).toEqual([]);
  expect([...new Set(findings.map(({ check }) => check))]).toEqual([
    'database',
    'isolation',
    'extensions',
    'clock of PostgreSQL',
    'migrations',
    'owner',
    'backup role',
    'token keys',
    'factor keys',
    'API keys',
    'settings',
    'redis',
    'redis rights',
    'redis eviction',
    'clock of Redis',
    'broker',
    'certificates',
  ]);
});

test('the command ends with 1 where something is wrong, and with 0 where it is only noted; --json is one object a line', async () => {
  const env = { ...settings(), SEED_DEMO: 'false' };
  const well = await launch(env, { script: 'cli', args: ['doctor'] }).exited;
  expect([well.code, well.stderr]).toEqual([0, '']);
  expect(well.stdout).toMatch(/^ok +database: PostgreSQL 1\d/);
  expect(well.stdout).toContain('note   backup role: DATABASE_BACKUP_URL is not set here');
  const ill = await launch(
    {
      ...env,
      REDIS_URL: 'redis://127.0.0.1:1',
      DATABASE_URL: database.runtimeUrl.replace('@', '@127.0.0.1:1,'),
    },
    { script: 'cli', args: ['doctor', '--json'] },
  ).exited;
  expect(ill.code).toBe(1);
  const findings = ill.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  const { host } = new URL(database.runtimeUrl);
  expect(findings[0]?.says).toMatch(new RegExp(`^PostgreSQL [\\d.]+.* at ${host}, as strata_runtime$`));
  expect(wrongs(findings)).toEqual([
    expect.stringMatching(/^redis: no usable server answers at 127\.0\.0\.1:1 /),
  ]);
});

test.each([
  ['a setting that is none', { DATABASE_POOL_SIZE: 'many' }, [/^settings: DATABASE_POOL_SIZE: /]],
  [
    'no database',
    { DATABASE_URL: 'postgresql://strata_runtime:p@127.0.0.1:1/strata' },
    [/^database: DATABASE_URL: nothing answers at 127\.0\.0\.1:1/],
  ],
])('%s is wrong', async (_, env, expected) => {
  expect(wrongs(await found(env))).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test('a login that would back up no tenant’s rows is wrong, and so is one that may do too much', async () => {
  const wall = await found({ DATABASE_BACKUP_URL: database.migrationUrl });
  expect(wrongs(wall)).toEqual([
    "backup role: role strata_owner does not bypass row-level security, and would back up no tenant's rows: alter role strata_owner bypassrls",
    'backup role: role strata_owner may write to table access_revisions, and a backup only reads',
  ]);
  expect(wrongs(await found({ DATABASE_BACKUP_URL: database.superuserUrl }))).toEqual([
    'backup role: role postgres is a superuser; a backup needs a role with bypassrls and pg_read_all_data only',
  ]);
});

test.each([
  [
    'a table without its barrier',
    () => asOwner('alter table users no force row level security'),
    () => asOwner('alter table users force row level security'),
    [/^isolation: table users: row-level security is not forced/],
  ],
  [
    'a table of another owner',
    () => asSuperuser('alter table event_retention owner to postgres'),
    () => asSuperuser('alter table event_retention owner to strata_owner'),
    [/^owner: role strata_owner does not own table event_retention: alter table/],
  ],
  [
    'a pending migration',
    () => asOwner(`update migrations set name = 'Gone1' where id = (select max(id) from migrations)`),
    () => Promise.resolve(),
    [/^migrations: The database lacks 1 migration\(s\): /],
  ],
])('%s is wrong', async (_, plant, mend, expected) => {
  const [former] = await queryAs<{ name: string }>(
    database.migrationUrl,
    'select name from migrations order by id desc limit 1',
  );
  await plant();
  try {
    expect(wrongs(await found())).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  } finally {
    await mend();
    await asOwner(
      `update migrations set name = '${former!.name}' where id = (select max(id) from migrations)`,
    );
  }
});

const lookWith = async (keys: string): Promise<string[]> =>
  wrongs(await checkKeys(loadSecrets(loadConfig({ env: { ...process.env, FACTOR_KEYS: keys } }))));

test('keys that are old, missing or about to end are wrong', async () => {
  const tenant = newId();
  const person = await storePerson({ database });
  await storeTotp({ database }, person.id, true);
  await asSuperuser(
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ('${tenant}', 1, now(), now(), 'Keys', 'keys', 'keys@example.com', true);
     insert into api_keys (tenant_id, id, version, created_at, updated_at, name, permissions, maker_kind, maker_id, digest, expires_at)
     values ('${tenant}', '${newId()}', 1, now(), now(), 'k', '{}', 'operator', 'o', 'd', now() + interval '13 days')`,
  );
  const other = `other:${factorKey.slice(factorKey.indexOf(':') + 1)}`;
  process.env = { ...environment, ...settings(), ...keySetting(forgeKey('2025-01-01').entry('sign')) };
  const age = expect.stringMatching(
    /^token keys: the key "2025-01-01" has signed for \d+ days: rotate TENANT_TOKEN_KEYS/,
  );
  const apiKeys = expect.stringMatching(
    new RegExp(`^API keys: 1 of organisation ${tenant} expire within 14 days, the first on `),
  );
  expect(await lookWith(other)).toEqual([
    age,
    expect.stringContaining('FACTOR_KEYS has no key "test", which seals 1 secrets'),
    apiKeys,
  ]);
  expect(await lookWith(`${other.replace(/.$/, 'A')},${factorKey}`)).toEqual([
    age,
    expect.stringContaining('the former key "test" still seals 1 secrets: npm run cli -- factors reseal'),
    apiKeys,
  ]);
});

const look = async (url = redis.url): Promise<string[]> =>
  wrongs(await checkRedis(loadConfig({ env: { ...settings(), REDIS_URL: url }, directory: __dirname })));

describe('Redis', () => {
  test('a user without the rights of the guide is told which are missing', async () => {
    const [, ...line] = redisRights('doctor').split(' ');
    await redis.send('ACL', ...line);
    const url = `redis://strata:PASSWORD@127.0.0.1:${redis.port}`;
    expect(await look(url)).toEqual([]);
    await redis.send('ACL', 'SETUSER', 'strata', '-hset', '-scan');
    expect(await look(url)).toEqual([
      'redis rights: the user of REDIS_URL may not hset, scan: give it the ACL of docs/guides/caching.md, for the environment doctor',
    ]);
  });

  test('an old server is wrong, and its rights cannot be asked for', async () => {
    // The real one, which says to be older: the first digit is changed, so that no length is.
    const old = createPlainServer((socket) => {
      const server = connect(redis.port, '127.0.0.1');
      for (const end of [socket, server]) end.on('error', () => undefined);
      socket.pipe(server).on('close', () => socket.destroy());
      server.on('data', (data) =>
        socket.write(data.toString('latin1').replace(/redis_version:\d/, 'redis_version:5'), 'latin1'),
      );
    });
    await new Promise<void>((done) => old.listen(0, '127.0.0.1', done));
    try {
      const REDIS_URL = `redis://127.0.0.1:${(old.address() as AddressInfo).port}`;
      const findings = await checkRedis(
        loadConfig({ env: { ...settings(), REDIS_URL }, directory: __dirname }),
      );
      expect(wrongs(findings)).toEqual([
        expect.stringMatching(/^redis: Redis 5\.\S+ is too old: use 6 or newer$/),
      ]);
      const rights = findings.find(({ check }) => check === 'redis rights');
      expect(rights).toMatchObject({
        state: 'note',
        says: expect.stringContaining('does not show the rights'),
      });
    } finally {
      old.close();
    }
  });

  test.each(['noeviction', 'allkeys-lru'])('the policy %s is wrong', async (policy) => {
    await redis.send('CONFIG', 'SET', 'maxmemory-policy', policy);
    expect(await look()).toEqual([
      expect.stringContaining(`redis eviction: maxmemory-policy is ${policy}, with which `),
    ]);
    await redis.send('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru');
  });
});

test('a broker that does not answer is wrong', async () => {
  const env = { ...settings(), EVENTS_ENGINE: 'rabbitmq', RABBITMQ_URL: 'amqp://u:p@127.0.0.1:1' };
  const findings = await checkBroker(loadConfig({ env, directory: __dirname }), 50);
  expect(wrongs(findings)).toEqual([
    expect.stringContaining('broker: rabbitmq could not be used within 0.05 s'),
  ]);
});

test.each([
  ['far off', '491231235959Z', []],
  [
    'near',
    new Date(Date.now() + 864_000_000).toISOString().replaceAll(/^..|[-:T]|\.\d+/g, ''),
    [/SMTP_URL: the certificate of localhost:\d+ ends on .*, in 9 days: renew it there$/],
  ],
])('a certificate whose end is %s', async (_, end, expected) => {
  const server = createServer(selfSigned(end), (socket) => socket.end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const env = { ...settings(), SMTP_URL: `smtps://localhost:${port}`, MAIL_FROM: 'a@example.com' };
    const findings = await checkCertificates(loadConfig({ env, directory: __dirname }));
    expect(wrongs(findings)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
    expect(findings).toHaveLength(1);
  } finally {
    server.close();
  }
});

test.each([
  [1500, 'ok', /within 1\.5 s/],
  [2500, 'wrong', /2\.5 s ahead of/],
  [-3000, 'wrong', /3\.0 s behind/],
])('a clock that is %d ms ahead is %s', (skew, state, says) => {
  expect(clockFinding('clock', 10_000 + skew, 10_000, 10_000)).toMatchObject({
    state,
    says: expect.stringMatching(says),
  });
  // An answer that took as long is no skew.
  expect(clockFinding('clock', 10_000 + skew, 5000, 15_000).state).toBe('ok');
});

test('a database without plpgsql is wrong', async () => {
  await asSuperuser('drop extension plpgsql cascade');
  expect(wrongs(await found())).toEqual(
    expect.arrayContaining([expect.stringContaining('extensions: plpgsql is missing')]),
  );
});
