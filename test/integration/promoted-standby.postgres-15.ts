import { DatabaseClient } from '../../src/platform/data/database/connection/database-client';
import { findProgram, runProgram } from '../../src/startup/database-tools/postgres-program';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type PostgresMember, type PostgresPair, startPostgresPair } from '../support/servers/postgres-pair';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/* A primary and its synchronous standby, of which the service knows both addresses. The tests build on each other. */

let pair: PostgresPair;
let service: Service;
let tenant: TestTenant;
let count = 0;

const severalHosts = (role: string, ...members: readonly PostgresMember[]): string => {
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`).join(',');
  return `postgresql://${role}:test@${hosts}/strata?target_session_attrs=read-write`;
};

/** Answers whether it is stored, as the service tells it. */
async function create(): Promise<{ readonly name: string; readonly status: number }> {
  const name = `user-${(count += 1)}`;
  const { status } = await tenant.call('POST', '/api/v1/users', {
    body: { email: `${name}@example.com`, username: name },
  });
  return { name, status };
}

beforeAll(async () => {
  pair = await startPostgresPair(temporaryFolder());
  const { primary, standby } = pair;
  service = await startService({
    // The standby stands first: the service has to look for the one that writes.
    env: { DATABASE_STATEMENT_TIMEOUT_MS: '20000', ROLE: 'all' },
    database: {
      name: 'strata',
      runtimeUrl: severalHosts('strata_runtime', standby, primary),
      migrationUrl: severalHosts('strata_owner', standby, primary),
      superuserUrl: primary.url(),
      drop: () => Promise.resolve(),
    },
  });
  tenant = await service.tenant();
});
afterAll(() => service.stop());
afterAll(() => pair.stop());
afterAll(cleanUp);

test('the service starts on the server that writes, and names it', async () => {
  expect((await create()).status).toBe(201);
  const { body } = await service.call('GET', '/health/ready');
  expect(body.dependencies.database).toMatchObject({
    status: 'ok',
    server: `127.0.0.1:${pair.primary.port}`,
  });
});

test('a change is not acknowledged that the synchronous standby does not have, though PostgreSQL answers COMMIT', async () => {
  pair.standby.signal('SIGSTOP');
  try {
    const answer = create();
    let isAnswered = false;
    void answer.then(() => (isAnswered = true));
    await until('the COMMIT that waits for the standby is cancelled', async () => {
      const sql = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
      await queryAs(pair.primary.url(), sql);
      return isAnswered;
    });
    expect((await answer).status).toBe(503);
  } finally {
    pair.standby.signal('SIGCONT');
  }
  await until('the service writes again', async () => (await create()).status === 201);
});

test('a connection to the standby alone is refused with the address', async () => {
  const client = new DatabaseClient({ connectionString: severalHosts('strata_runtime', pair.standby) });
  await expect(client.connect()).rejects.toMatchObject({ code: '25006' });
});

test('programs of PostgreSQL find the server that writes as well', async () => {
  const psql = findProgram('psql', 15);
  const args = ['--no-psqlrc', '--set=ON_ERROR_STOP=1', '--command=create temp table t (a integer)'];
  const url = severalHosts('strata_owner', pair.standby, pair.primary).replace(/\?.*/, '');
  expect(await runProgram(psql, args, { url })).toBe(true);
});

test('a primary that falls silent is left for the promoted standby, without a restart and without a lost write', async () => {
  const { primary, standby } = pair;
  const acknowledged: string[] = [];
  const over = new AbortController();
  const callers = Array.from({ length: 4 }, async () => {
    while (!over.signal.aborted) {
      const { name, status } = await create();
      expect([201, 503]).toContain(status);
      if (status === 201) acknowledged.push(name);
    }
  });
  await until('writes are under way', () => acknowledged.length > 20);
  primary.signal('SIGSTOP');
  await queryAs(standby.url(), 'select pg_promote(true, 60)');
  const promotedAt = performance.now();
  const before = acknowledged.length;
  await until('the service writes to the new primary', () => acknowledged.length > before);
  const found = performance.now() - promotedAt;
  // The former primary comes back as if nothing had happened; nothing may go there.
  primary.signal('SIGCONT');
  const later = acknowledged.length;
  await until('writes go on', () => acknowledged.length > later + 50);
  over.abort();
  await Promise.all(callers);
  process.stderr.write(`found the promoted standby after ${Math.round(found)} ms\n`);
  const { body } = await service.call('GET', '/health/ready');
  expect(body.dependencies.database.server).toBe(`127.0.0.1:${standby.port}`);
  const stored = await queryAs<{ username: string }>(standby.url(), 'select username from users');
  const names = new Set(stored.map(({ username }) => username));
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
});
