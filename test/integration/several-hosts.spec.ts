import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { DatabaseClient } from '../../src/platform/data/database/connection/database-client';
import { serversOf } from '../../src/platform/data/database/connection/postgres-servers';
import { newUser } from '../support/database/entities';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { Work } from '../support/database/work';
import { startTcpProxy, type TcpProxy } from '../support/network/tcp-proxy';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/* One server behind two lines, so that either may be the one that writes. Real members are in the suites of PostgreSQL 15 and Patroni. */

let database: TestDatabase;
let lines: TcpProxy[];
let url: string;
let pool: Pool;
let told: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { port, host } = new URL(database.runtimeUrl);
  lines = [await startTcpProxy(Number(port)), await startTcpProxy(Number(port))];
  lines[1]!.cut();
  url = database.runtimeUrl.replace(host, lines.map((line) => `127.0.0.1:${line.port}`).join(','));
  pool = new Pool({ Client: DatabaseClient, connectionString: url, max: 2, connectionTimeoutMillis: 30_000 });
  pool.on('error', () => undefined);
  told = [];
  jest.spyOn(Logger.prototype, 'log').mockImplementation((words: unknown) => void told.push(String(words)));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await pool.end();
  for (const line of lines) await line.close();
});

const works = (): Promise<boolean> =>
  pool.query('select 1').then(
    () => true,
    () => false,
  );
const current = (): string | undefined => serversOf(url)?.current;
const nameOf = (line: TcpProxy | undefined): string => `127.0.0.1:${line?.port}`;

test('the host that works is found, told without the password, and left for the next one when it is gone', async () => {
  expect(await works()).toBe(true);
  expect(current()).toBe(nameOf(lines[0]));
  lines[0]!.cut();
  lines[1]!.restore();
  await until('the second is found', works);
  expect(current()).toBe(nameOf(lines[1]));
  expect(told).toEqual([`PostgreSQL at ${nameOf(lines[1])} writes: connections lead there`]);
});

test('a host that falls silent is left, and a statement that waits for it fails at once', async () => {
  expect(await works()).toBe(true);
  // Its answer will never come.
  const waiting = pool.query('select pg_sleep(600)').catch((error: Error) => error.message);
  await until('it runs', async () => {
    const sql = `select 1 from pg_stat_activity where query like '%pg_sleep(600)' and datname = current_database() and pid <> pg_backend_pid()`;
    return (await queryAs(database.superuserUrl, sql)).length === 1;
  });
  lines[0]!.hang();
  lines[1]!.restore();
  expect(await waiting).toBe(
    `Connection terminated: PostgreSQL at ${nameOf(lines[0])} is no longer the one that writes`,
  );
  expect(await works()).toBe(true);
  expect(current()).toBe(nameOf(lines[1]));
});

test('with no host there, a connection fails at once and says which', async () => {
  lines[0]!.cut();
  await expect(pool.query('select 1')).rejects.toThrow(/ECONNRESET|terminated|closed/);
  lines[1]!.restore();
  await until('the second is found', works);
});

test('a refused write ends its connection with the transaction, and is marked for another try', async () => {
  const client = await pool.connect();
  await client.query('begin read only');
  const refused: unknown = await client
    .query('create temp table t (a integer)')
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: '25006', mayWriteElsewhere: true });
  // The transaction still ends in order: hooks learn that it was rolled back.
  expect((await client.query('rollback')).command).toBe('ROLLBACK');
  client.release();
  await until('the pool has let go of it', () => pool.totalCount === 0);
  const single = new DatabaseClient({ connectionString: database.runtimeUrl });
  await single.connect();
  await single.query('begin read only');
  const alone: unknown = await single
    .query('create temp table t (a integer)')
    .catch((error: unknown) => error);
  await single.query('rollback');
  await single.end();
  expect(alone).toMatchObject({ code: '25006', mayWriteElsewhere: false });
});

test('a unit of work that is refused as read-only is done on another connection, and once', async () => {
  const work = await Work.start({ DATABASE_POOL_SIZE: '1' }, { ...database, runtimeUrl: url });
  try {
    await work.renewTenant();
    // As a server that has become a standby, on the connection that the pool has.
    const client = await work.pool.connect();
    await client.query('set default_transaction_read_only = on');
    client.release();
    const user = newUser();
    let tries = 0;
    await work.write(async () => {
      tries += 1;
      await work.users.add(user);
    });
    expect(tries).toBe(2);
    expect(await work.committedNames()).toEqual([user.username]);
  } finally {
    await work.service.stop();
  }
});
