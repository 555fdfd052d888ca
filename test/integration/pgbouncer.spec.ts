import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { openDatabase } from '../../src/startup/database';
import { type PgBouncer, startPgBouncer } from '../support/servers/pgbouncer';
import { startService } from '../support/service';
import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

let database: TestDatabase;
const poolers: PgBouncer[] = [];
const pooler = async (mode: 'transaction' | 'session' | 'statement'): Promise<PgBouncer> => {
  const { runtimeUrl, migrationUrl } = database;
  const started = await startPgBouncer(runtimeUrl, mode, [runtimeUrl, migrationUrl]);
  poolers.push(started);
  return started;
};

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const one of poolers.splice(0)) await one.stop();
  await database.drop();
});

const opening = (env: Readonly<Record<string, string>>): Promise<unknown> =>
  openDatabase(loadConfig({ env: { NODE_ENV: 'test', ...env } }), () => undefined);

/** Runs what the refusal says to run, for this database only: the role is every spec's. */
async function obey(refusal: unknown): Promise<void> {
  const [head = '', ...statements] = (refusal as Error).message.split('\n');
  expect(head).toMatch(
    /^DATABASE_URL leads through a pooler, where settings hold only if the role brings them\. .+:$/,
  );
  const own = statements.map((line) => line.replace(' set ', ` in database ${database.name} set `));
  await queryAs(database.superuserUrl, own.join('\n'));
  // Connections that the pooler holds were opened before.
  await queryAs(
    database.superuserUrl,
    `select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [database.name],
  );
}

const settle = async (url: string): Promise<void> =>
  obey(
    await opening({ DATABASE_URL: url, ROLE: 'api', DATABASE_PREPARED_STATEMENTS: 'false' }).then(
      () => new Error('It was not refused'),
      (error: unknown) => error,
    ),
  );

test('an API behind a pooler in transaction mode and a worker past it do all there is to do', async () => {
  const { through, stop } = await pooler('transaction');
  const runtimeUrl = through(database.runtimeUrl);
  await settle(runtimeUrl);
  const env = {
    DATABASE_DIRECT_URL: database.runtimeUrl,
    DATABASE_PREPARED_STATEMENTS: 'false',
    PAYMENTS_AUTO_REQUEST: 'true',
  };
  await opening({ ...env, DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: through(database.migrationUrl) });
  const pooled = { ...database, runtimeUrl };
  const api = await startService({ database: pooled, env: { ...env, ROLE: 'api' } });
  const worker = await startService({ database: pooled, env: { ...env, ROLE: 'worker' } });
  try {
    const tenants = await Promise.all(Array.from({ length: 3 }, () => api.tenant()));
    await Promise.all(
      tenants.map(async (tenant) => {
        const users = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            tenant.call('POST', '/api/v1/users', {
              body: { email: `u${index}@acme.example`, username: `user${index}` },
            }),
          ),
        );
        const userId = users[0]?.body.id as string;
        const invoices = await Promise.all(
          users.map(() =>
            tenant.call('POST', '/api/v1/invoices', { body: { userId, amountMinor: 1200, currency: 'EUR' } }),
          ),
        );
        expect([...users, ...invoices].map(({ status }) => status)).toEqual(Array(20).fill(201));
        const page = await tenant.call('GET', '/api/v1/users?limit=100');
        expect(page.body.items).toHaveLength(10);
        await until('all invoices are paid', async () => {
          const { body } = await tenant.call('GET', '/api/v1/invoices?status%5Beq%5D=paid&total=true');
          return body.total === 10;
        });
      }),
    );
    // Work that needs a session outlives the pooler, for it never went through it.
    const lock = `select a.pid from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.objsubid = 2 and a.datname = $1`;
    const holders = await queryAs(database.superuserUrl, lock, [database.name]);
    expect(holders).toHaveLength(1);
    await stop();
    await until('only the two that watch are left of the pools', async () => {
      const sql = `select 1 from pg_stat_activity where datname = $1 and application_name = 'strata'`;
      return (await queryAs(database.superuserUrl, sql, [database.name])).length === 2;
    });
    expect(await queryAs(database.superuserUrl, lock, [database.name])).toEqual(holders);
  } finally {
    await worker.stop();
    await api.stop();
  }
});

test('what a pooler would break is refused at start, each with what to do', async () => {
  const { through } = await pooler('transaction');
  const url = through(database.runtimeUrl);
  await settle(url);
  const names = { DATABASE_PREPARED_STATEMENTS: 'false' };
  await expect(opening({ DATABASE_URL: url, ROLE: 'api' })).rejects.toThrow(
    /^DATABASE_URL leads through a pooler that does not keep prepared statements: set DATABASE_PREPARED_STATEMENTS=false, .+\.$/,
  );
  await opening({ ...names, DATABASE_URL: url, ROLE: 'api' });
  for (const ROLE of ['worker', 'all'])
    await expect(opening({ ...names, DATABASE_URL: url, ROLE })).rejects.toThrow(
      /^DATABASE_URL leads through a pooler in transaction mode, where the session of a worker is not its own: .+ Set DATABASE_DIRECT_URL to PostgreSQL itself\.$/,
    );
  await expect(opening({ ...names, DATABASE_URL: url, DATABASE_DIRECT_URL: url })).rejects.toThrow(
    /^DATABASE_DIRECT_URL leads through a pooler in transaction mode/,
  );
  const migrating = {
    ...names,
    DATABASE_URL: url,
    ROLE: 'api',
    DATABASE_MIGRATION_URL: through(database.migrationUrl),
  };
  await expect(opening(migrating)).rejects.toThrow(
    /^DATABASE_MIGRATION_URL leads through a pooler in transaction mode, where the session of a migration/,
  );
  await opening({ ...migrating, DATABASE_DIRECT_URL: database.runtimeUrl });
});

test('a worker’s sessions may come through a pooler in session mode, and not in statement mode', async () => {
  const past = async (mode: 'session' | 'statement'): Promise<unknown> => {
    const { through } = await pooler(mode);
    return opening({ DATABASE_URL: database.runtimeUrl, DATABASE_DIRECT_URL: through(database.runtimeUrl) });
  };
  await expect(past('session')).resolves.toMatchObject({ runtimeUrl: database.runtimeUrl });
  await expect(past('statement')).rejects.toThrow(/^DATABASE_DIRECT_URL leads through a pooler/);
});
