import { expectProblem } from '../support/http/expect-problem';
import { race, tally } from '../support/order/race';
import { lockUser, lockUsers } from '../support/database/row-lock';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const users = '/api/v1/users';
let service: Service;
let noisy: TestTenant;
let quiet: TestTenant;

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  service = await startService({ env: { REDIS_URL: '', CACHE_ENABLED: 'false', ...env } });
  [noisy, quiet] = [await service.tenant(), await service.tenant()];
}
afterEach(() => service.stop());

let made = 0;
async function newUser(tenant: TestTenant): Promise<string> {
  const name = `user-${(made += 1)}`;
  const { status, body } = await tenant.call('POST', users, {
    body: { email: `${name}@engines.example`, username: name },
  });
  expect(status).toBe(201);
  return body.id as string;
}

async function readsOfOthers(): Promise<number[]> {
  const answers = [
    await quiet.call('GET', '/api/v1/organisation'),
    await service.call('GET', '/api/v1/organisations', { operator: true }),
  ];
  return answers.map(({ status }) => status);
}

test.each([
  ['half of the pool', { DATABASE_POOL_SIZE: '4' }, 2],
  ['as many as the setting says', { DATABASE_POOL_SIZE: '4', DATABASE_TENANT_CONNECTIONS: '3' }, 3],
  ['one, at least', { DATABASE_POOL_SIZE: '1' }, 1],
])('a tenant uses %s, and the rest of its reads wait', async (_title, env, share) => {
  await start(env);
  const lock = await lockUsers(service.database.superuserUrl);
  const answers = race(20, () => noisy.call('GET', users));
  await lock.waitedFor(share);
  // Everybody else finds a connection, where there is more than one.
  const others = env.DATABASE_POOL_SIZE === '1' ? [] : await readsOfOthers();
  expect(others.every((status) => status === 200)).toBe(true);
  await lock.waitedFor(share);
  await lock.release();
  expect(await answers).toEqual({ 200: 20 });
});

test('writes take of the same share, and leave others theirs', async () => {
  await start({ DATABASE_POOL_SIZE: '4' });
  const [id, own] = [await newUser(noisy), await newUser(quiet)];
  const lock = await lockUser(service.database.superuserUrl, id);
  const answers = race(10, (turn) =>
    noisy.call('PATCH', `${users}/${id}`, { body: { fullName: `Ada ${turn}` } }),
  );
  await lock.waitedFor(2);
  expect((await quiet.call('PATCH', `${users}/${own}`, { body: { fullName: 'Grace' } })).status).toBe(200);
  await newUser(quiet);
  await lock.waitedFor(2);
  await lock.release();
  expect(await answers).toEqual({ 200: 10 });
});

test('beyond a hundred that wait, a tenant is told to send fewer at once, and nobody else is', async () => {
  await start({ DATABASE_POOL_SIZE: '4' });
  const lock = await lockUsers(service.database.superuserUrl);
  const refused: Answer[] = [];
  const waiting = Array.from({ length: 110 }, async () => {
    const answer = await noisy.call('GET', users);
    if (answer.status !== 200) refused.push(answer);
    return answer;
  });
  // All have come by then: one that came after the lock has gone would find room.
  await until('those beyond are refused', () => refused.length === 8);
  const [first] = refused as [Answer];
  expectProblem(first, 429, 'tenant-busy');
  expect(first.headers.get('retry-after')).toBe('1');
  expect((await quiet.call('GET', '/api/v1/organisation')).status).toBe(200);
  await lock.release();
  expect(tally(await Promise.all(waiting))).toEqual({ 200: 102, '429 tenant-busy': 8 });
});

test('a request waits for a connection as long as the setting says, and is refused then, long before its deadline', async () => {
  const patient = { DATABASE_STATEMENT_TIMEOUT_MS: '600000', REQUEST_DEADLINE_MS: '600000' };
  await start({ ...patient, DATABASE_POOL_SIZE: '1', DATABASE_ACQUIRE_TIMEOUT_MS: '1000' });
  const lock = await lockUsers(service.database.superuserUrl);
  const first = noisy.call('GET', users);
  await lock.waitedFor(1);
  expectProblem(await quiet.call('GET', users), 503, 'overloaded');
  await lock.waitedFor(1);
  await lock.release();
  expect((await first).status).toBe(200);
});

/** Everything that a tenant does with users, and its statuses. */
async function work(tenant: TestTenant): Promise<number[]> {
  const id = await newUser(tenant);
  const path = `${users}/${id}`;
  const answers = [
    await tenant.call('PATCH', path, { body: { fullName: 'Ada' } }),
    await tenant.call('GET', `${users}?total=true`),
    await tenant.call('DELETE', path),
    await tenant.call('PUT', `${path}/restore`),
    await tenant.call('DELETE', `${path}/force`),
    await tenant.call('POST', `${users}/batch`, {
      body: { items: [{ email: `${id}@engines.example`, username: id }] },
    }),
    // Breaks a rule inside the unit of work, which must give its place back as well.
    await tenant.call('POST', users, { body: { email: `${id}@engines.example`, username: 'other' } }),
  ];
  return answers.map(({ status }) => status);
}

test('with one connection for each tenant everything can still be done, by many at once', async () => {
  await start({ DATABASE_POOL_SIZE: '3', DATABASE_TENANT_CONNECTIONS: '1' });
  const all = [noisy, quiet].flatMap((tenant) => Array.from({ length: 8 }, () => work(tenant)));
  const expected = [200, 200, 204, 200, 204, 201, 409];
  expect(await Promise.all(all)).toEqual(all.map(() => expected));
});

test('a connection that breaks gives its place back', async () => {
  await start({ DATABASE_POOL_SIZE: '4' });
  const lock = await lockUsers(service.database.superuserUrl);
  const answers = race(8, () => noisy.call('GET', users));
  await lock.waitedFor(2);
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await queryAs(service.database.superuserUrl, kill);
  await lock.release();
  const counts = await answers;
  expect(counts['503 database-unavailable']).toBeGreaterThanOrEqual(2);
  await until('the tenant has its share', async () => {
    return (await race(20, () => noisy.call('GET', users)))['200'] === 20;
  });
});
