import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { expectProblem } from '../support/http/expect-problem';
import { type LoggedService, type LogLine, startLoggedService } from '../support/processes/logged-service';
import { tally } from '../support/order/race';
import { lockUsers, type RowLock } from '../support/database/row-lock';
import type { Answer, TestTenant } from '../support/service';
import { until } from '../support/until';

const users = '/api/v1/users';
let service: LoggedService;
let noisy: TestTenant;
let quiet: TestTenant;
let lock: RowLock;
let answers: Promise<Answer>[];

const env = {
  REDIS_URL: '',
  CACHE_ENABLED: 'false',
  DATABASE_POOL_SIZE: '4',
  // A statement that begins to wait for the lock is not cancelled before the test lets it go.
  DATABASE_STATEMENT_TIMEOUT_MS: '60000',
  REQUEST_DEADLINE_MS: '1000',
};

beforeAll(async () => {
  service = await startLoggedService(env);
  [noisy, quiet] = [await service.tenant(), await service.tenant()];
});
afterAll(() => service.stop());

/** Two requests of the noisy tenant hold its connections, and forty more want one. */
beforeEach(async () => {
  service.forget();
  lock = await lockUsers(service.database.superuserUrl);
  answers = Array.from({ length: 42 }, () => noisy.call('GET', users));
  await lock.waitedFor(2);
});
afterEach(async () => {
  await lock.release();
  await Promise.all(answers);
});

/** The answers there are until the lock is released. */
async function refusals(): Promise<Answer[]> {
  const there: Answer[] = [];
  for (const answer of answers) void answer.then((one) => there.push(one));
  await until('all that waited are refused', () => there.length === 40);
  return there;
}

const warnings = (): LogLine[] =>
  service.lines().filter(({ level }) => level === 'warn' || level === 'error');

test('what cannot begin in time is refused as overloaded, with when to come back, and no stack in the log', async () => {
  for (const answer of await refusals()) {
    expectProblem(answer, 503, 'overloaded');
    expect(answer.headers.get('retry-after')).toMatch(/^[123]$/);
  }
  expect(warnings()).toEqual([
    expect.objectContaining({ level: 'warn', code: 'overloaded', limit: expect.any(Number) }),
  ]);
  expect(service.log()).not.toContain('"stack"');
  await lock.release();
  expect(tally(await Promise.all(answers))).toEqual({ 200: 2, '503 overloaded': 40 });
  expect((await noisy.call('GET', users)).status).toBe(200);
});

test('while one tenant is refused, another is served, and so are operators and probes', async () => {
  const others = [
    await quiet.call('GET', '/api/v1/organisation'),
    await service.call('GET', '/api/v1/organisations', { operator: true }),
    await service.call('GET', '/health/ready'),
    await service.call('GET', '/health/live'),
  ];
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await refusals();
});

test('a write is refused before it has done anything, and can be sent again with its key', async () => {
  const body = { email: 'ada@example.com', username: 'ada' };
  const headers = { 'idempotency-key': 'once' };
  expectProblem(await noisy.call('POST', users, { body, headers }), 503, 'overloaded');
  await lock.release();
  await Promise.all(answers);
  expect((await noisy.call('POST', users, { body, headers })).status).toBe(201);
});

test('when all connections are taken, operators and probes still find one', async () => {
  const third = quiet.call('GET', users);
  await lock.waitedFor(3);
  const others = [
    await service.call('GET', '/api/v1/organisations', { operator: true }),
    await service.call('GET', '/health/ready'),
  ];
  expect(others.map(({ status }) => status)).toEqual([200, 200]);
  expectProblem(await quiet.call('GET', '/api/v1/organisation'), 503, 'overloaded');
  await lock.release();
  expect((await third).status).toBe(200);
});

test('the numbers tell of it', async () => {
  await refusals();
  const metrics = await service.app.get(Metrics).registry.metrics();
  expect(metrics).toMatch(/strata_overload_refused_total\{stage="(request|database)"\} [1-9]/);
  expect(metrics).toMatch(/strata_requests_limit \d+/);
});
