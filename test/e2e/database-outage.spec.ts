import { Writable } from 'node:stream';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Service, startService, type TestTenant } from '../support/service';
import { until } from '../support/until';

let database: ProxiedDatabase;
let service: Service;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createProxiedDatabase();
  service = await startService({ database });
  tenant = await service.tenant();
});
afterAll(async () => {
  database.proxy.restore();
  await service.stop();
  await database.drop();
});
afterEach(() => database.proxy.restore());

const isReady = async (): Promise<boolean> => (await service.call('GET', '/health/ready')).status === 200;
const ada = { email: 'ada@example.com', username: 'ada' };

test('with the database there, all three health routes are ok', async () => {
  for (const path of ['/health/live', '/health/startup', '/health/ready']) {
    const { status, body } = await service.call('GET', path);
    expect([path, status, body.status]).toEqual([path, 200, 'ok']);
  }
  const { body } = await service.call('GET', '/health/ready');
  expect(body).toEqual({
    status: 'ok',
    draining: false,
    dependencies: {
      database: { status: 'ok', latencyMs: expect.any(Number) },
      cache: expect.objectContaining({ status: expect.any(String) }),
    },
  });
});

test('with the database away, the service lives and says it is not ready', async () => {
  database.proxy.cut();
  const answer = await service.call('GET', '/health/ready');
  expectSealedProblem(answer, 503, 'not-ready');
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.body).toMatchObject({
    draining: false,
    dependencies: { database: { status: 'unavailable', latencyMs: expect.any(Number) } },
  });
  expect((await service.call('GET', '/health/live')).status).toBe(200);
  expect((await service.call('GET', '/health/startup')).status).toBe(200);
});

test.each([
  ['GET', '/api/v1/users', undefined],
  ['GET', '/api/v1/organisation', undefined],
  ['POST', '/api/v1/users', ada],
  ['GET', '/api/v1/organisations', undefined],
])('with the database away, %s %s is answered 503 and when to come back', async (method, path, body) => {
  await until('the service is ready', isReady);
  database.proxy.cut();
  const operator = path.startsWith('/api/v1/organisations');
  const answer = await tenant.call(method, path, { body, operator });
  expectSealedProblem(answer, 503, 'database-unavailable');
  expect(answer.headers.get('retry-after')).toBe('1');
});

test('a statement in flight when the connection breaks is answered 503, and what was answered 201 is stored', async () => {
  await until('the service is ready', isReady);
  const answers = Array.from({ length: 20 }, (_, n) =>
    tenant.call('POST', '/api/v1/users', { body: { email: `u${n}@example.com`, username: `u-${n}` } }),
  );
  await Promise.race(answers);
  database.proxy.cut();
  const created: string[] = [];
  for (const answer of await Promise.all(answers)) {
    if (answer.status === 201) created.push(answer.body.id);
    else expectSealedProblem(answer, 503, 'database-unavailable');
  }
  expect(created.length).toBeLessThan(answers.length);
  database.proxy.restore();
  await until('the service is ready', isReady);
  const { body } = await tenant.call('GET', '/api/v1/users?limit=100');
  const stored = body.items.map(({ id }: { id: string }) => id);
  expect(stored).toEqual(expect.arrayContaining(created));
});

test('when the database is back, the service works again without a restart', async () => {
  database.proxy.cut();
  expectSealedProblem(await tenant.call('GET', '/api/v1/users'), 503, 'database-unavailable');
  database.proxy.restore();
  await until('the service is ready', isReady);
  expect((await tenant.call('GET', '/api/v1/users')).status).toBe(200);
  expect((await tenant.call('POST', '/api/v1/users', { body: ada })).status).toBe(201);
});

test('an outage under load is one line when it begins and one when it ends, with what has failed between', async () => {
  let written = '';
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.toString();
      done();
    },
  });
  const own = await createProxiedDatabase();
  const busy = await startService({ database: own, log, env: { ROLE: 'all', LOG_LEVEL: 'info' } });
  try {
    const caller = await busy.tenant();
    written = '';
    own.proxy.cut();
    const asked = performance.now();
    let refused = 0;
    const failing = async (): Promise<boolean> => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => caller.call('GET', '/api/v1/users')),
      );
      refused += answers.filter(({ body }) => body.code === 'database-unavailable').length;
      return refused >= 100 && performance.now() - asked > 2000;
    };
    await until('many requests have failed, for longer than an outage must be quiet', failing);
    own.proxy.restore();
    // Nest's logger is one for all services of a process: what the other service says of its own database comes here, too.
    const subject = `PostgreSQL at ${new URL(own.runtimeUrl).host} (DATABASE_URL) is`;
    const lines = (): Record<string, unknown>[] =>
      written
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        // On a busy machine Redis is late as well, which is an outage of its own.
        .filter(({ msg }) => msg !== 'request' && !/^(The cache|Redis) is (away|back)/.test(String(msg)))
        .filter(({ msg }) => !String(msg).startsWith('PostgreSQL at ') || String(msg).startsWith(subject));
    await until('it is over', () => lines().some(({ msg }) => msg === `${subject} back`));
    const [away, back] = [
      {
        level: 'warn',
        msg: expect.stringMatching(/ away \(.+\); requests and events wait for it$/),
      },
      {
        level: 'info',
        msg: `${subject} back`,
        failures: expect.any(Number),
      },
    ];
    const told = lines().map(({ level, msg, err, failures }) => ({ level, msg, err, failures }));
    expect(told).toEqual([away, back]);
    // Loops of the service have failed besides.
    expect(told[1]?.failures).toBeGreaterThan(refused);
  } finally {
    own.proxy.restore();
    await busy.stop();
    await own.drop();
  }
});
