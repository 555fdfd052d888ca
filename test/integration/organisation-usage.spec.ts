import { runAsTenant } from '../../src/kernel/authorization/scope';
import type { TablesUsage } from '../../src/modules/organisations/domain/tenant-usage';
import { SqlTenantUsageReader } from '../../src/modules/organisations/infrastructure/sql-tenant-usage.reader';
import { QuotaCircuitBreaker } from '../../src/platform/edge/rate-limit/quota-circuit-breaker';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import { runCommandLine } from '../../src/startup/commands/command-line';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { patientSockets } from '../support/http/patient-sockets';
import { fillQuickly } from '../support/migrations/migration-under-load';
import { tasksSql } from '../support/migrations/steady-requests';
import { CommandStreams } from '../support/processes/command-streams';
import { startService, type Service, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';
import { until } from '../support/until';

patientSockets();

let service: Service;
let big: TestTenant;
let small: TestTenant;
const streams = new CommandStreams();
const keys = keySetting(forgeKey('usage').entry('sign'));
const limits = { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_TENANT_PER_MINUTE: '1000000' };
const [folder, environment] = [process.cwd(), process.env];

beforeAll(async () => {
  service = await startService({ env: { ...keys, ...limits } });
  [big, small] = [await service.tenant(), await service.tenant()];
  await fillQuickly(service, tasksSql([big], 20_000) + tasksSql([small], 500));
  const { runtimeUrl, migrationUrl, name } = service.database;
  const urls = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl };
  const redis = { REDIS_URL: process.env['STRATA_TEST_REDIS_URL'], CACHE_ENVIRONMENT: name };
  process.env = { ...environment, NODE_ENV: 'test', ...urls, ...redis, ...keys, ...limits };
  // Not the repository, whose settings are the developer's.
  process.chdir(temporaryFolder());
  streams.capture();
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.chdir(folder);
  process.env = environment;
  await cleanUp();
  await service.stop();
});

interface Usage {
  readonly id: string;
  readonly rows: number;
  readonly bytes: number;
  readonly events: number;
  readonly waiting: number;
  readonly requests: number | null;
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly bytes: number }>>;
  readonly isEstimated: boolean;
}

async function usage(...options: readonly string[]): Promise<Usage[]> {
  streams.stdout = '';
  await runCommandLine(['organisations', 'usage', '--json', ...options]);
  return streams.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Usage);
}

test('all organisations are estimated by the statistics, and the largest comes first', async () => {
  const usages = await usage('--sort', 'rows');
  expect(usages.map(({ id }) => id)).toEqual([big.id, small.id]);
  const [most, least] = usages as [Usage, Usage];
  for (const [one, rows] of [
    [most, 20_000],
    [least, 500],
  ] as const) {
    expect(one.isEstimated).toBe(true);
    expect(one.tables['tasks']!.rows).toBeGreaterThan(rows * 0.8);
    expect(one.tables['tasks']!.rows).toBeLessThan(rows * 1.2);
  }
  const [size] = await queryAs<{ size: number }>(
    service.database.superuserUrl,
    `select pg_total_relation_size('tasks')::float8 as size`,
  );
  const shared = most.tables['tasks']!.bytes + least.tables['tasks']!.bytes;
  expect(shared).toBeGreaterThan(size!.size * 0.9);
  expect(shared).toBeLessThan(size!.size * 1.1);
  expect((await usage('--limit', '1', '--sort', 'rows')).map(({ id }) => id)).toEqual([big.id]);
});

test('no row is read for an estimate: it is that of the last analysis, whatever came since', async () => {
  const [before] = await usage('--limit', '1', '--sort', 'rows');
  // Rows are swapped one for another, so that the table has as many pages as before.
  await queryAs(
    service.database.superuserUrl,
    `set session_replication_role = replica; update tasks set tenant_id = '${small.id}'`,
  );
  const [after] = await usage('--limit', '1', '--sort', 'rows');
  expect(after).toMatchObject({ id: big.id });
  expect(after!.tables['tasks']!.rows).toBeGreaterThan(before!.tables['tasks']!.rows * 0.8);
  const [counted] = await usage('--organisation', small.id);
  expect(counted).toMatchObject({ isEstimated: false });
  expect(counted!.tables['tasks']!.rows).toBe(20_500);
  await queryAs(
    service.database.superuserUrl,
    `set session_replication_role = replica;
     update tasks set tenant_id = '${big.id}' where (tenant_id, id) in (select tenant_id, id from tasks limit 20000)`,
  );
});

test('one organisation is counted: rows, bytes, events, what waits, and requests', async () => {
  const former = (await usage('--organisation', small.id))[0]!;
  for (let turn = 0; turn < 12; turn += 1)
    expect((await small.call('POST', '/api/v1/tasks', { body: { title: 'Counted' } })).status).toBe(201);
  const user = { email: 'ada@usage.example', username: 'ada', fullName: 'Ada King' };
  expect((await small.call('POST', '/api/v1/users', { body: user })).status).toBe(201);
  const booked = async (): Promise<number> =>
    (await usage('--organisation', small.id))[0]!.requests! - former.requests!;
  let made = 13;
  // While Redis is away each instance counts by itself, and books that with the next request after it.
  await until('all requests are booked', async () => {
    if (service.app.get(QuotaCircuitBreaker).isAway) return false;
    expect((await small.call('GET', '/api/v1/tasks')).status).toBe(200);
    made += 1;
    return (await booked()) >= made;
  });
  const now = (await usage('--organisation', small.id))[0]!;
  expect(now.tables['tasks']!.rows).toBe(former.tables['tasks']!.rows + 12);
  expect(now.tables['tasks']!.bytes).toBeGreaterThan(former.tables['tasks']!.bytes);
  expect(now.tables['users']!.rows).toBe(1);
  expect(now.events).toBeGreaterThan(former.events);
  expect(now.waiting).toBeGreaterThan(former.waiting);
  // Tokens are taken in batches of 20 at most, and some of the last batch are left.
  expect(now.requests! - former.requests!).toBeLessThanOrEqual(made + 20);
  expect((await usage('--organisation', big.id))[0]!.requests).toBe(0);
});

test('a table of any size is counted in pages, each by a statement of its own', async () => {
  const reader = new SqlTenantUsageReader(service.app.get(ScopedDatabase));
  const told: [string, number][] = [];
  const counted = (page: number): Promise<TablesUsage> => {
    told.length = 0;
    reader.page = page;
    return runAsTenant(small.id, () => reader.counted((table, rows) => void told.push([table, rows])));
  };
  const whole = await counted(1_000_000);
  expect(told.filter(([table]) => table === 'tasks')).toEqual([['tasks', whole['tasks']!.rows]]);
  for (const page of [97, 100, 256]) expect(await counted(page)).toEqual(whole);
  const steps = told.filter(([table]) => table === 'tasks').map(([, rows]) => rows);
  expect(steps.at(-1)).toBe(whole['tasks']!.rows);
  for (const [at, rows] of steps.entries()) expect(rows - (steps[at - 1] ?? 0)).toBeLessThanOrEqual(256);
});

/** Copies of one event of the organisation. */
const more = ({ id }: TestTenant, rows: number): string =>
  `insert into events overriding system value select (jsonb_populate_record(one.e, jsonb_build_object('id', gen_random_uuid()))).*
   from (select e from events e where e.tenant_id = '${id}' limit 1) one, generate_series(1, ${rows})`;

test('an estimate of events is of one organisation, though their table shows the system all of them', async () => {
  const user = { email: 'bo@usage.example', username: 'boking', fullName: 'Bo King' };
  expect((await big.call('POST', '/api/v1/users', { body: user })).status).toBe(201);
  await queryAs(
    service.database.superuserUrl,
    `set session_replication_role = replica; ${more(big, 4000)}; ${more(small, 1000)}`,
  );
  await queryAs(service.database.superuserUrl, 'analyze');
  for (const { id, events, isEstimated } of await usage()) {
    const [counted] = await usage('--organisation', id);
    expect(isEstimated).toBe(true);
    expect(counted!.events).toBeGreaterThan(1000);
    expect(Math.abs(events - counted!.events)).toBeLessThan(counted!.events / 4);
  }
});

test('people read a table that says what is an estimate', async () => {
  [streams.stdout, streams.stderr] = ['', ''];
  await runCommandLine(['organisations', 'usage', '--sort', 'rows']);
  expect(streams.stdout).toMatch(
    /^slug +rows +bytes +events +waiting +dead +requests \(7 days\)\ntenant-\S+ +~\d+ +~[\d.]+ [kM]B /,
  );
  expect(streams.stderr).toMatch(/^2 of 2 organisations\. ~ is an estimate by PostgreSQL’s statistics/);
  streams.stdout = '';
  await runCommandLine(['organisations', 'usage', '--organisation', small.id]);
  expect(streams.stdout).not.toContain('~');
  expect(streams.stdout).toMatch(/\ntable +rows +bytes\n(.*\n)*tasks +\d+ +[\d.]+ kB\n/);
});

test.each([
  [['--limit', '0'], '--limit takes a number from 1 on'],
  [['--sort', 'age'], 'age'],
  [['--organisation', '00000000-0000-4000-8000-000000000000'], 'There is no organisation'],
])('refuses %j', async (options, message) => {
  await expect(usage(...options)).rejects.toThrow(message);
});
