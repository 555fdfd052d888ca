import { Client } from 'pg';
import { settleSession } from '../../src/platform/data/database/connection/settled-session';
import { noLimits } from '../../src/platform/data/database/connection/session-settings';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Takes about a megabyte to plan, as a search of a list does. */
const search = `select 1 from (${Array.from({ length: 8 }, () => 'select tablename from pg_stats').join(' union all ')}) found limit 1`;

/** Pages of memory that PostgreSQL's process takes from the kernel for a statement, when it has run some like it: the median of five. */
async function pagesTaken(begin: (client: Client) => Promise<unknown>): Promise<number> {
  const client = new Client({ connectionString: database.superuserUrl });
  const taken: number[] = [];
  client.on('notice', ({ detail }) =>
    taken.push(Number(/\/(\d+) \[.*page faults\/reclaims/.exec(detail ?? '')?.[1])),
  );
  await client.connect();
  try {
    await begin(client);
    for (let turn = 0; turn < 5; turn += 1) await client.query(search);
    await client.query('set log_statement_stats = on; set client_min_messages = log');
    for (let turn = 0; turn < 5; turn += 1) await client.query(search);
  } finally {
    await client.end();
  }
  return taken.slice(-5).toSorted((one, other) => one - other)[2]!;
}

/** Other C libraries have rules of their own for memory that is freed. */
const isGnu = 'glibcVersionRuntime' in (process.report.getReport() as { header: object }).header;

test('a connection that was set keeps the memory that PostgreSQL plans in, and one that was not gives it back each time', async () => {
  const kept = await pagesTaken((client) => settleSession(client, noLimits));
  const plain = await pagesTaken(() => Promise.resolve());
  expect(kept).toBeLessThan(isGnu ? 30 : Infinity);
  expect(plain).toBeGreaterThan(isGnu ? 100 : -1);
});
