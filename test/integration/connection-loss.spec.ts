import { randomBytes } from 'node:crypto';
import { cleanUp, launchService } from '../support/launched-service';
import { clientOf, operatorKey } from '../support/process-client';
import { lockUser } from '../support/row-lock';
import { expectSealedProblem } from '../support/sealed-problem';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/proxied-database';
import { queryAs } from '../support/sql';
import { withDatabase } from '../support/test-database';
import { until } from '../support/until';

const poolSize = 3;
const statementTimeoutMs = 1500;
/** The statement and the ROLLBACK after it each wait a second longer than PostgreSQL would have let them; TCP, for minutes. */
const boundMs = 10 * (statementTimeoutMs + 1000);
/** Roles are the whole server's: what is done to this one no other spec notices. */
const role = `lost_${randomBytes(4).toString('hex')}`;
const users = '/api/v1/users';

let database: ProxiedDatabase;
let service: Service;
let tenant: TestTenant;

/** From another database: what is done to the tested one does not hinder undoing it. */
const administer = (sql: string): Promise<object[]> =>
  queryAs(withDatabase(database.superuserUrl, 'postgres'), sql);

beforeAll(async () => {
  database = await createProxiedDatabase();
  await administer(`create role ${role} login password 'secret' in role strata_runtime`);
  const url = Object.assign(new URL(database.runtimeUrl), { username: role, password: 'secret' });
  service = await startService({
    database: { ...database, runtimeUrl: url.href },
    env: {
      DATABASE_POOL_SIZE: String(poolSize),
      DATABASE_STATEMENT_TIMEOUT_MS: String(statementTimeoutMs),
    },
  });
});
afterAll(async () => {
  database.proxy.cut();
  await service.stop();
  await database.drop();
  await administer(`drop role ${role}`);
});
beforeEach(async () => {
  tenant = await service.tenant();
});
afterEach(cleanUp);

const terminate = async (login: string): Promise<number> => {
  const rows = await administer(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}' and usename = '${login}'`,
  );
  return rows.length;
};

let made = 0;
const create = (): Promise<Answer> => {
  const username = `user-${(made += 1)}`;
  return tenant.call('POST', users, { body: { email: `${username}@example.com`, username } });
};
const list = (): Promise<Answer> => tenant.call('GET', users);
const serves = async (): Promise<boolean> => (await create()).status === 201;

test('the service survives that all connections of its busy pool are killed, over and over', async () => {
  const launched = await launchService({
    DATABASE_URL: database.direct.runtimeUrl,
    OPERATOR_API_KEYS: operatorKey,
    DATABASE_POOL_SIZE: '10',
  });
  const client = await clientOf(launched);
  const statuses = new Set<unknown>();
  const over = new AbortController();
  void launched.exited.then(() => over.abort());
  const busy = Array.from({ length: 60 }, async (_, index) => {
    while (!over.signal.aborted) {
      const answer = index % 2 ? client.get() : client.rename(`Name ${index}`);
      statuses.add(await answer.then(({ status }) => status, String));
    }
  });
  for (let killed = 0; killed < 150 && !over.signal.aborted;) killed += await terminate('strata_runtime');
  over.abort();
  await Promise.all(busy);
  expect(statuses).toEqual(new Set([200, 503]));
  expect((await client.rename('Afterwards')).status).toBe(200);
  expect((await client.get()).status).toBe(200);
});

test('connections that fall silent are given up in time, at rest and in the middle of a unit of work', async () => {
  const { body: user } = await create();
  await Promise.all(Array.from({ length: poolSize }, list));
  const lock = await lockUser(database.superuserUrl, user.id);
  const rename = (fullName: string): Promise<Answer> =>
    tenant.call('PATCH', `${users}/${user.id}`, { body: { fullName } });
  const renaming = rename('Lost');
  await lock.waitedFor(1);
  database.proxy.freeze();
  const startedAt = performance.now();
  await lock.release();
  const [renamed, ...others] = await Promise.all([renaming, create(), list()]);
  expectSealedProblem(renamed, 503, 'database-unavailable');
  // What waited behind it may find a new connection when this one has been given up.
  for (const answer of others.filter(({ status }) => status >= 400))
    expectSealedProblem(answer, 503, 'database-unavailable');
  await until('the service serves again', serves);
  expect(performance.now() - startedAt).toBeLessThan(boundMs);
  // PostgreSQL has ended what it was told nothing more about.
  expect(await rename('Kept')).toMatchObject({ status: 200, body: { fullName: 'Kept', version: 2 } });
});

test.each([
  ['only reads, as a standby does', 'database', 'set default_transaction_read_only = on', 200],
  ['lets the role in no longer', 'role', 'nologin', 503],
])('while PostgreSQL %s, a write is answered 503', async (_, kind, change, read) => {
  const name = kind === 'role' ? role : database.name;
  const undo = kind === 'role' ? 'login' : 'reset default_transaction_read_only';
  await administer(`alter ${kind} ${name} ${change}`);
  await terminate(role);
  try {
    await until('the old connections are gone', async () => (await list()).status === read);
    expectSealedProblem(await create(), 503, 'database-unavailable');
    expect((await list()).status).toBe(read);
  } finally {
    await administer(`alter ${kind} ${name} ${undo}`);
    await terminate(role);
  }
  await until('the service serves again', serves);
});
