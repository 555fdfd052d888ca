import { randomBytes } from 'node:crypto';
import { patientClients } from '../support/http/patient-clients';
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
    // Eighty times as long as HAProxy takes to notice: on a busy machine it may stand still for seconds.
    SHUTDOWN_DELAY_MS: '8000',
    SHUTDOWN_TIMEOUT_MS: '600000',
  });
}

async function outcomeOf(response: Response): Promise<string> {
  const text = await response.text();
  return response.ok ? 'answered' : `${response.status} ${text}`;
}

test('four restarts behind HAProxy under steady requests lose no request', async () => {
  const instances = new Map(
    await Promise.all(balancer.ports.map(async (port) => [port, await start(port)] as const)),
  );
  await balancer.start();
  const calls = await clientOf(balancer);
  // Each fifth request is a write.
  const end = patientClients(4, async (turn) =>
    outcomeOf(await (turn % 5 === 0 ? calls.rename(`Ada ${turn}`) : calls.get())),
  );
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
