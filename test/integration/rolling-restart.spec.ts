import { randomBytes } from 'node:crypto';
import { type Balancer, claimBalancer } from '../support/servers/haproxy';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import { clientOf, operatorKey } from '../support/processes/process-client';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

/** As all instances of one service have it. */
const signingKey = { kid: 'shared', alg: 'HS256', use: 'sign', secret: randomBytes(32).toString('base64') };

let database: TestDatabase;
let balancer: Balancer;

beforeAll(async () => {
  [database, balancer] = await Promise.all([createTestDatabase(), claimBalancer()]);
});
afterAll(async () => {
  await balancer.stop();
  await cleanUp();
  await database.drop();
});

function start(port: number): Promise<LaunchedService> {
  return launchService({
    ROLE: 'api',
    PORT: String(port),
    DATABASE_URL: database.runtimeUrl,
    OPERATOR_API_KEYS: operatorKey,
    TENANT_TOKEN_KEYS: JSON.stringify([signingKey]),
    // Twenty times as long as HAProxy takes to notice.
    SHUTDOWN_DELAY_MS: '2000',
    SHUTDOWN_TIMEOUT_MS: '600000',
  });
}

/** Fifty requests a second, each fifth a write, whatever became of those before; answers what each came to. */
function steadyRequests(calls: { get(): Promise<Response>; rename(name: string): Promise<Response> }) {
  const outcomes: Promise<string>[] = [];
  const timer = setInterval(() => {
    const turn = outcomes.length;
    const answer = turn % 5 === 0 ? calls.rename(`Ada ${turn}`) : calls.get();
    outcomes.push(
      answer.then(outcomeOf, (error: Error) => `${error.message}: ${JSON.stringify(error.cause)}`),
    );
  }, 20);
  return async (): Promise<string[]> => {
    clearInterval(timer);
    return Promise.all(outcomes);
  };
}

async function outcomeOf(response: Response): Promise<string> {
  const text = await response.text();
  return response.ok ? 'answered' : `${response.status} ${text}`;
}

test('four restarts behind HAProxy at a steady rate lose no request', async () => {
  const instances = new Map(
    await Promise.all(balancer.ports.map(async (port) => [port, await start(port)] as const)),
  );
  await balancer.start();
  const end = steadyRequests(await clientOf(balancer));
  for (const port of [...balancer.ports, ...balancer.ports]) {
    await balancer.finds(port);
    const old = instances.get(port)!;
    old.kill('SIGTERM');
    expect(await old.exited).toMatchObject({ code: 0, stderr: '' });
    instances.set(port, await start(port));
    await balancer.finds(port);
  }
  const outcomes = await end();
  expect(outcomes.filter((outcome) => outcome !== 'answered')).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(100);
});
