import { newId } from '../../src/kernel/values/id';
import { isReplay, keyed, lasting } from '../support/http/keyed';
import { tenantOf } from '../support/processes/process-tenant';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { lockNewAnswers } from '../support/database/row-lock';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Answer, startService } from '../support/service';
import { type ServiceProcess, startServiceProcess } from '../support/processes/service-process';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const ada = { email: 'ada@example.com', username: 'ada' };

let database: ProxiedDatabase;
const running: ServiceProcess[] = [];

beforeEach(async () => {
  database = await createProxiedDatabase();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.kill()));
  await database.drop();
});

async function startProcess(): Promise<ServiceProcess> {
  const process = await startServiceProcess(database);
  running.push(process);
  return process;
}

/** Loses the answer to the COMMIT of the next unit of work that stores a user: the service has others of its own. */
const loseCommit = (): Promise<void> => database.proxy.loseAnswerTo('COMMIT\0', 'insert into "users"');
const stored = (): Promise<object[]> => queryAs(database.superuserUrl, 'select id::text from users');
const never = (call: Promise<Answer>): Promise<string> =>
  call.then(
    ({ text }) => text,
    () => 'no answer',
  );

test('a process killed after COMMIT and before its answer: the next one replays it, and the effect is one', async () => {
  const first = await startProcess();
  const tenant = await tenantOf(first);
  const key = newId();
  const lost = loseCommit();
  const answer = never(tenant.post('users', ada, key));
  await lost;
  await until('the user is stored', async () => (await stored()).length === 1);
  await first.kill();
  expect(await answer).toBe('no answer');

  const again = await tenantOf(await startProcess(), tenant.id);
  const replayed = await again.post('users', ada, key);
  expect([replayed.status, isReplay(replayed)]).toEqual([201, true]);
  expect(replayed.headers.get('location')).toBe(`/api/v1/users/${replayed.body.id}`);
  expect(await stored()).toEqual([{ id: replayed.body.id }]);
  expect(lasting(await again.post('users', ada, key))).toEqual(lasting(replayed));
});

test('a process killed before COMMIT leaves no effect and no answer: the next one does the work', async () => {
  const first = await startProcess();
  const tenant = await tenantOf(first);
  const key = newId();
  const lock = await lockNewAnswers(database.superuserUrl);
  const answer = never(tenant.post('users', ada, key));
  await lock.waitedFor(1);
  await first.kill();
  await lock.release();
  expect(await answer).toBe('no answer');

  const again = await tenantOf(await startProcess(), tenant.id);
  const retried = await again.post('users', ada, key);
  expect([retried.status, isReplay(retried)]).toEqual([201, false]);
  expect(await stored()).toEqual([{ id: retried.body.id }]);
});

test('a COMMIT whose answer is lost is answered 503, and the same key then tells how it went', async () => {
  const service = await startService({ database, env: { DATABASE_STATEMENT_TIMEOUT_MS: '1500' } });
  try {
    const tenant = await service.tenant();
    const call = keyed({ body: ada });
    const lost = loseCommit();
    const first = await tenant.call('POST', '/api/v1/users', call);
    await lost;
    expectSealedProblem(first, 503, 'database-unavailable');
    expect(['etag', 'location'].filter((name) => first.headers.has(name))).toEqual([]);
    const second = await tenant.call('POST', '/api/v1/users', call);
    expect([second.status, isReplay(second)]).toEqual([201, true]);
    expect(await stored()).toEqual([{ id: second.body.id }]);
  } finally {
    await service.stop();
  }
});
