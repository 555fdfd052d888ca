import { randomBytes } from 'node:crypto';
import { cleanUp, launchService } from '../support/processes/launched-service';
import { asRole } from '../support/database/external-postgres';
import { clientOf, operatorKey } from '../support/processes/process-client';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { queryAs } from '../support/sql';
import { withDatabase } from '../support/database/test-database';
import { until } from '../support/until';

const poolSize = 3;
/** Roles are the whole server's: what is done to this one no other spec notices. */
const role = `lost_${randomBytes(4).toString('hex')}`;
const users = '/api/v1/users';
const tasks = '/api/v1/tasks';

let database: ProxiedDatabase;
let service: Service;
let tenant: TestTenant;

/** From another database: what is done to the tested one does not hinder undoing it. */
const administer = (sql: string): Promise<object[]> =>
  queryAs(withDatabase(database.superuserUrl, 'postgres'), sql);

beforeAll(async () => {
  database = await createProxiedDatabase();
  await administer(`create role ${role} login password 'secret' in role strata_runtime`);
  service = await startService({
    database: { ...database, runtimeUrl: asRole(database.direct.runtimeUrl, role, 'secret') },
    env: { DATABASE_POOL_SIZE: String(poolSize) },
  });
});
afterAll(async () => {
  await service.stop();
  await database.drop();
  await administer(`drop role ${role}`);
});
beforeEach(async () => {
  tenant = await service.tenant();
});
afterEach(cleanUp);

const sessions = (login: string): string =>
  `from pg_stat_activity where datname = '${database.name}' and usename = '${login}'`;

/** Says how many sessions it has ended, once they have ended: on a busy machine they go on for a while. */
const terminate = async (login: string): Promise<number> =>
  (await administer(`select pg_terminate_backend(pid, 60000) ${sessions(login)}`)).length;

let made = 0;
const newUser = (): object => {
  const username = `user-${(made += 1)}`;
  return { email: `${username}@example.com`, username };
};
const create = (): Promise<Answer> => tenant.call('POST', users, { body: newUser() });
let asked = 0;
/** Asks the database, as a page that was read before does not. */
const list = (): Promise<Answer> =>
  tenant.call('GET', `${tasks}?createdAt[ne]=${new Date((asked += 1)).toISOString()}`);
const serves = async (): Promise<boolean> => (await create()).status === 201;

/** With the cause: that of a fetch that has failed tells whether the connection or the whole process is gone. */
const inFull = (error: Error): string => `${error}: ${String(error.cause)}`;

test('the service survives that all connections of its busy pool are killed, over and over', async () => {
  const launched = await launchService({
    DATABASE_URL: database.direct.runtimeUrl,
    OPERATOR_API_KEYS: operatorKey,
    DATABASE_POOL_SIZE: '10',
  });
  const client = await clientOf(launched);
  const statuses = new Set<number>();
  const lost: string[] = [];
  let calls = 0;
  const over = new AbortController();
  let end = '';
  const noteEnd = async (): Promise<void> => {
    const { code, stderr } = await launched.exited;
    end = `exit code ${code}: ${stderr}`;
    over.abort();
  };
  void noteEnd();
  const busy = Array.from({ length: 60 }, async (_, index) => {
    while (!over.signal.aborted) {
      const answer = index % 2 ? client.get() : client.rename(`Name ${index}`);
      calls += 1;
      await answer.then(
        ({ status }) => statuses.add(status),
        (error: Error) => lost.push(inFull(error)),
      );
    }
  });
  const isEnough = (killed: number): boolean => killed >= 150 && statuses.has(200) && statuses.has(503);
  for (let killed = 0; !isEnough(killed) && !over.signal.aborted;)
    killed += await terminate('strata_runtime');
  over.abort();
  await Promise.all(busy);
  expect({ statuses, end }).toEqual({ statuses: new Set([200, 503]), end: '' });
  // A busy machine gives up a connection now and then. A service that closed its callers' would lose some for each kill.
  expect(lost.slice(calls / 100)).toEqual([]);
  await until('the service serves again', async () => (await client.rename('Afterwards')).status === 200);
  expect((await client.get()).status).toBe(200);
});

test('connections that fall silent are given up in time, at rest and in the middle of a unit of work', async () => {
  const { body: user } = await create();
  // TCP alone would wait for a quarter of an hour, longer than a test may take. The timeout that ends the silence here is
  // too short for the other tests on a busy machine: it is set for a service of its own.
  const silenced = await startService({
    database,
    env: { DATABASE_POOL_SIZE: String(poolSize), DATABASE_STATEMENT_TIMEOUT_MS: '3000' },
  });
  try {
    const call = (method: string, path: string, body?: object): Promise<Answer> =>
      silenced.call(method, path, { token: silenced.token(tenant.id), body });
    const rename = (fullName: string): Promise<Answer> => call('PATCH', `${users}/${user.id}`, { fullName });
    await until('the pool is full', async () => {
      await Promise.all(Array.from({ length: poolSize }, () => call('GET', tasks)));
      const [row] = await administer(`select count(*)::integer ${sessions('strata_runtime')}`);
      return (row as { count: number }).count >= poolSize;
    });
    const updating = database.proxy.loseAnswerTo('update "users"').then(() => 'lost' as const);
    let renaming = rename('Lost');
    // On a busy machine it may be refused before it comes to its update: then it is sent again.
    for (;;) {
      const first = await Promise.race([updating, renaming]);
      if (first === 'lost') break;
      expectSealedProblem(first, 503, 'database-unavailable');
      renaming = rename('Lost');
    }
    database.proxy.freeze();
    const others = [call('POST', users, newUser()), call('GET', tasks)];
    expectSealedProblem(await renaming, 503, 'database-unavailable');
    // A statement that waited behind it may find a new connection when this one has been given up.
    for (const answer of (await Promise.all(others)).filter(({ status }) => status >= 400))
      expectSealedProblem(answer, 503, 'database-unavailable');
    await until(
      'the service serves again',
      async () => (await call('POST', users, newUser())).status === 201,
    );
    // PostgreSQL has ended what it was told nothing more about: the row is free, and as it was.
    let kept: Answer | undefined;
    await until('the row is free', async () => (kept = await rename('Kept')).status === 200);
    expect(kept).toMatchObject({ status: 200, body: { fullName: 'Kept', version: 2 } });
  } finally {
    database.proxy.cut();
    await silenced.stop();
  }
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
