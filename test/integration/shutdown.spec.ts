import { connect } from 'node:net';
import { once } from 'node:events';
import { clientOf, operatorKey, type ProcessClient, refusesConnections } from '../support/process-client';
import { lockUser, lockUsers, type RowLock } from '../support/row-lock';
import { cleanUp, type LaunchedService, launchService } from '../support/launched-service';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { until } from '../support/until';

let database: TestDatabase;
let lock: RowLock;
let service: LaunchedService;
let client: ProcessClient;

/** Whatever is waited for that need not be. */
const patience = { SHUTDOWN_TIMEOUT_MS: '600000', DATABASE_STATEMENT_TIMEOUT_MS: '600000' };
/** Milliseconds for what is to happen at once: on a busy machine a process takes seconds to end. */
const promptly = 30_000;

async function start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const env = { DATABASE_URL: database.runtimeUrl, OPERATOR_API_KEYS: operatorKey, ...patience, ...settings };
  service = await launchService(env);
  client = await clientOf(service);
  lock = await lockUser(database.superuserUrl, client.userId);
}
const calls = { get: () => client.get(), rename: () => client.rename('Ada King') };
/** A request that is being worked on. */
async function slowRequest(call: keyof typeof calls): Promise<{ answer: Promise<Response> }> {
  const answer = calls[call]();
  // The test may fail before it looks at the answer.
  answer.catch(() => undefined);
  await lock.waitedFor(1);
  return { answer };
}
const drains = (): Promise<number> => until('connections are refused', () => refusesConnections(service.url));

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await lock.release();
  await cleanUp();
  await database.drop();
});

test.each<[string, NodeJS.Signals[]]>([
  ['SIGTERM', ['SIGTERM']],
  ['SIGINT', ['SIGINT']],
  ['the two signals npm makes of one Ctrl-C', ['SIGINT', 'SIGINT']],
])(
  'at %s the request in flight is answered, nobody else is let in, and the exit is clean',
  async (_title, signals) => {
    await start();
    const { answer } = await slowRequest('rename');
    for (const signal of signals) service.kill(signal);
    await drains();
    await lock.release();
    const response = await answer;
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { fullName: 'Ada King', version: 2 },
    ]);
    const releasedAt = performance.now();
    expect(await service.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(performance.now() - releasedAt).toBeLessThan(promptly);
  },
);

test('an open connection on which nothing is asked does not hold the stop up', async () => {
  await start();
  const { hostname, port } = new URL(service.url);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  expect((await client.get()).status).toBe(200);
  const startedAt = performance.now();
  service.kill('SIGTERM');
  expect(await service.exited).toMatchObject({ code: 0 });
  expect(performance.now() - startedAt).toBeLessThan(promptly);
  silent.destroy();
});

test.each(['get', 'rename'] as const)(
  'a request (%s) that never ends is cut off at SHUTDOWN_TIMEOUT_MS, and the process still exits',
  async (call) => {
    await start({ SHUTDOWN_TIMEOUT_MS: '500' });
    await lock.release();
    lock = await lockUsers(database.superuserUrl);
    const { answer } = await slowRequest(call);
    const startedAt = performance.now();
    service.kill('SIGTERM');
    await expect(answer).rejects.toThrow('fetch failed');
    const cutOffAfter = performance.now() - startedAt;
    expect(cutOffAfter).toBeGreaterThanOrEqual(450);
    expect(cutOffAfter).toBeLessThan(promptly);
    expect(await service.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(performance.now() - startedAt).toBeLessThan(promptly);
  },
);

test('a second signal, sent on purpose, ends the process at once', async () => {
  await start();
  await slowRequest('rename');
  service.kill('SIGTERM');
  await drains();
  const again = setInterval(() => service.kill('SIGTERM'), 200);
  expect((await service.exited.finally(() => clearInterval(again))).code).toBe(1);
});
