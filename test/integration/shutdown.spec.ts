import { connect } from 'node:net';
import { once } from 'node:events';
import {
  clientOf,
  operatorKey,
  type ProcessClient,
  refusesConnections,
} from '../support/processes/process-client';
import { lockUser, lockUsers, type RowLock } from '../support/database/row-lock';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

let database: TestDatabase;
let lock: RowLock;
let service: LaunchedService;
let client: ProcessClient;

/** Limits so long that nothing is cut off by them. */
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
  const early = answer.then(({ status }) => {
    throw new Error(`Answered with ${status} before the lock was released`);
  });
  // The test may fail before it looks at the answer.
  early.catch(() => undefined);
  await Promise.race([lock.waitedFor(1), early]);
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

/** On a connection of its own, as a balancer's check and a new caller are. */
async function ask(path: string): Promise<{ status: number; connection: string | null; body: string }> {
  const response = await fetch(`${service.url}${path}`, { headers: { connection: 'close' } });
  return {
    status: response.status,
    connection: response.headers.get('connection'),
    body: await response.text(),
  };
}

describe('For SHUTDOWN_DELAY_MS after the signal', () => {
  afterEach(() => service.kill('SIGKILL'));

  test('it is unready, serves whoever still comes, and ends each connection with its answer', async () => {
    await start({ SHUTDOWN_DELAY_MS: '600000' });
    const { answer } = await slowRequest('rename');
    service.kill('SIGTERM');
    await until('it is unready', async () => (await ask('/health/ready')).status === 503);
    expect(JSON.parse((await ask('/health/ready')).body)).toMatchObject({
      code: 'not-ready',
      draining: true,
    });
    expect((await ask('/health/live')).status).toBe(200);
    await lock.release();
    const answers = [await answer, await client.get(), await client.get()];
    // Requests that no hook sees, too: a target that cannot be read, and a route that is not there.
    for (const path of ['/api/v1/%', '/nowhere']) answers.push(await fetch(`${service.url}${path}`));
    expect(answers.map(({ status, headers }) => [status, headers.get('connection')])).toEqual(
      [200, 200, 200, 400, 404].map((status) => [status, 'close']),
    );
    expect(await refusesConnections(service.url)).toBe(false);
  });

  test('pipelined requests are all answered, and the last answer ends their connection', async () => {
    await start({ SHUTDOWN_DELAY_MS: '600000' });
    await lock.release();
    service.kill('SIGTERM');
    await until('it is unready', async () => (await ask('/health/ready')).status === 503);
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const requests = ['/health/live', '/health/startup', '/nowhere'].map(
      (path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`,
    );
    socket.end(requests.join(''));
    const text = Buffer.concat(await socket.toArray()).toString();
    expect(text.match(/HTTP\/1\.1 \d+|connection: [\w-]+/gi)).toEqual([
      'HTTP/1.1 200',
      'Connection: keep-alive',
      'HTTP/1.1 200',
      'Connection: keep-alive',
      'HTTP/1.1 404',
      'Connection: close',
    ]);
  });
});

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
    // A worker would read the users, too, for the welcome mail of the new one: then two statements wait, or one that is no request's.
    await start({ SHUTDOWN_TIMEOUT_MS: '500', ROLE: 'api' });
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
