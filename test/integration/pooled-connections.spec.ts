import { Socket } from 'node:net';
import { Pool } from 'pg';
import { DatabaseClient } from '../../src/platform/data/database/connection/database-client';
import { poolTimes } from '../../src/platform/data/database/connection/pool-limits';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { Work } from '../support/database/work';
import type { Answer, TestTenant } from '../support/service';
import { until } from '../support/until';

const poolSize = 2;
const users = '/api/v1/users';

let work: Work;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  work = await Work.start({ DATABASE_POOL_SIZE: String(poolSize) });
});
afterAll(() => work.service.stop());
beforeEach(async () => {
  [ours, theirs] = [await work.service.tenant(), await work.service.tenant()];
  for (const tenant of [ours, theirs]) await create(tenant, 'ada');
});

function create(tenant: TestTenant, username: string): Promise<Answer> {
  return tenant.call('POST', users, { body: { email: `${username}@example.com`, username } });
}

/** Reads of both kinds, a change, an insert that conflicts, and a batch that is rolled back, with the status of each. */
const requests: readonly (readonly [status: number, call: (tenant: TestTenant) => Promise<Answer>])[] = [
  [200, (tenant) => tenant.call('GET', '/api/v1/organisation')],
  [200, (tenant) => tenant.call('GET', `${users}?username=ada&total=true`)],
  [409, (tenant) => create(tenant, 'ada')],
  [
    409,
    (tenant) =>
      tenant.call('POST', `${users}/batch`, {
        body: { items: [{ email: 'x@example.com', username: 'ada' }] },
      }),
  ],
  [
    200,
    async (tenant) => {
      const { body } = await tenant.call('GET', users);
      return tenant.call('PATCH', `${users}/${body.items[0].id}`, { body: { fullName: tenant.id } });
    },
  ],
];

/** Whether a tenant or a scope is still set on each of the pool's connections. */
async function remainingSettings(): Promise<unknown[]> {
  const clients = await Promise.all(Array.from({ length: poolSize }, () => work.pool.connect()));
  const sql = `select coalesce(current_setting('strata.tenant_id', true), '') as tenant,
                      coalesce(current_setting('strata.scope', true), '') as scope`;
  const rows = await Promise.all(
    clients.map(async (client) => (await client.query<{ tenant: string }>(sql)).rows[0]),
  );
  for (const client of clients) client.release();
  return rows;
}

test('200 requests of two tenants over two connections never mix, and leave no tenant set on them', async () => {
  const sides = [
    { tenant: ours, foreign: [theirs.id, await idOf(theirs)] },
    { tenant: theirs, foreign: [ours.id, await idOf(ours)] },
  ];
  const rounds = Array.from({ length: 20 }, () => requests).flat();
  const sent = rounds.flatMap(([status, call]) =>
    sides.map(async ({ tenant, foreign }) => {
      const answer = await call(tenant);
      return answer.status === status && !foreign.some((id) => answer.text.includes(id)) ? [] : [answer];
    }),
  );
  expect(sent).toHaveLength(200);
  expect((await Promise.all(sent)).flat()).toEqual([]);
  expect(work.pool.totalCount).toBe(poolSize);
  expect(await remainingSettings()).toEqual(
    Array.from({ length: poolSize }, () => ({ tenant: '', scope: '' })),
  );
  for (const tenant of [ours, theirs])
    expect((await tenant.call('GET', users)).body.items).toEqual([
      expect.objectContaining({ fullName: tenant.id }),
    ]);
});

test('a connection carries no tenant after a statement, a unit of work or a commit that failed', async () => {
  await work.renewTenant();
  const failing = (): Promise<unknown> => work.database.select('select 1 / 0', []);
  const works = [
    () => work.inTenant(failing),
    () => work.write(failing),
    () => work.write(() => failing().catch(() => undefined)),
  ];
  for (const one of works) {
    await expect(one()).rejects.toThrow(/division by zero|rolled back/);
    expect(await remainingSettings()).toEqual(
      Array.from({ length: poolSize }, () => ({ tenant: '', scope: '' })),
    );
  }
});

/** A pool with the times of these settings. */
function poolWith(env: Readonly<Record<string, string>>): Pool {
  const { databasePool } = loadConfig({ env, directory: __dirname });
  const connectionString = work.service.database.runtimeUrl;
  return new Pool({ Client: DatabaseClient, connectionString, max: 1, ...poolTimes(databasePool) });
}

const pidOf = async (pool: Pool): Promise<unknown> =>
  (await pool.query('select pg_backend_pid() as pid')).rows;

test('a connection ends when it has been idle, or is older, than the settings say', async () => {
  const idle = poolWith({ DATABASE_IDLE_TIMEOUT_MS: '20' });
  await pidOf(idle);
  await until('the idle connection is closed', () => idle.totalCount === 0);
  await idle.end();
  const old = poolWith({ DATABASE_IDLE_TIMEOUT_MS: '0', DATABASE_CONNECTION_LIFETIME_SECONDS: '1' });
  const first = await pidOf(old);
  expect(old.totalCount).toBe(1);
  await until('the old connection is closed', () => old.totalCount === 0);
  expect(await pidOf(old)).not.toEqual(first);
  await old.end();
});

test.each([
  ['10', true, 10_000],
  ['0', false, undefined],
])(
  'after %s s of silence, TCP asks whether the other side is there',
  async (seconds, isAsked, milliseconds) => {
    const kept = jest.spyOn(Socket.prototype, 'setKeepAlive');
    const pool = poolWith({ DATABASE_KEEPALIVE_SECONDS: seconds });
    await pidOf(pool);
    expect(kept.mock.calls).toEqual(isAsked ? [[true, milliseconds]] : []);
    kept.mockRestore();
    await pool.end();
  },
);

test('the pool of the service has the times of the settings', () => {
  const { databasePool } = loadConfig({ env: {}, directory: __dirname });
  expect(work.pool.options).toMatchObject(poolTimes(databasePool));
});

async function idOf(tenant: TestTenant): Promise<string> {
  return (await tenant.call('GET', users)).body.items[0].id;
}
