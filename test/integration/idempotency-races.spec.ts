import { newId } from '../../src/kernel/values/id';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { AnswerStore } from '../../src/platform/edge/idempotency/answer-store';
import { expectProblem } from '../support/http/expect-problem';
import { isReplay, keyed, lasting } from '../support/http/keyed';
import { tenantOf } from '../support/processes/process-tenant';
import { race } from '../support/order/race';
import { lockNewAnswers } from '../support/database/row-lock';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { startServiceProcess } from '../support/processes/service-process';
import { queryAs, withClient } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

const users = '/api/v1/users';
const ada = { email: 'ada@example.com', username: 'ada' };
const grace = { email: 'grace@example.com', username: 'grace' };
const joan = { email: 'joan@example.com', username: 'joan' };
const calls = 64;

let database: TestDatabase;
let service: Service;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  service = await startService({ database });
});
afterAll(async () => {
  await service.stop();
  await database.drop();
});
beforeEach(async () => {
  tenant = await service.tenant();
});

const create = (key: string, body: object = ada): Promise<Answer> =>
  tenant.call('POST', users, keyed({ body }, key));
const createBatch = (key: string, items: readonly object[]): Promise<Answer> =>
  tenant.call('POST', `${users}/batch`, keyed({ body: { items } }, key));
const stored = async (): Promise<number> =>
  (await tenant.call('GET', `${users}?total=true&limit=1`)).body.total;

function expectInUse(answer: Answer): void {
  expectProblem(answer, 409, 'idempotency-key-in-use');
  expect(answer.headers.get('retry-after')).toBe('1');
}

async function expectOneEffect(all: readonly Answer[]): Promise<void> {
  all.filter(({ status }) => status !== 201).forEach(expectInUse);
  const answered = all.filter(({ status }) => status === 201);
  expect(answered.filter((answer) => !isReplay(answer))).toHaveLength(1);
  expect(new Set(answered.map((answer) => JSON.stringify(lasting(answer)))).size).toBe(1);
  expect(await stored()).toBe(1);
}

describe('64 calls with one key at once', () => {
  test('to one service have one effect and one answer', async () => {
    const key = newId();
    await expectOneEffect(await Promise.all(Array.from({ length: calls }, () => create(key))));
  });

  test('to two processes have one effect, and everybody who insists has the one answer', async () => {
    const processes = await Promise.all([startServiceProcess(database), startServiceProcess(database)]);
    try {
      const doors = await Promise.all(processes.map((one) => tenantOf(one, tenant.id)));
      const key = newId();
      const insist = async (index: number): Promise<Answer[]> => {
        const answers: Answer[] = [];
        await until('the key is no longer in use', async () => {
          const answer = await doors[index % 2]!.post('users', ada, key);
          // A busy machine refuses calls before they have an effect.
          if (answer.body.code === 'overloaded') return false;
          answers.push(answer);
          return answer.status !== 409;
        });
        return answers;
      };
      const all = (await Promise.all(Array.from({ length: calls }, (_, index) => insist(index)))).flat();
      expect(all.filter(({ status }) => status === 201)).toHaveLength(calls);
      await expectOneEffect(all);
    } finally {
      await Promise.all(processes.map((one) => one.kill()));
    }
  });
});

test('while the first call runs, its key is in use: for the same request and for any other', async () => {
  const key = newId();
  const lock = await lockNewAnswers(database.superuserUrl);
  const first = create(key);
  await lock.waitedFor(1);
  expectInUse(await create(key));
  expectInUse(await create(key, grace));
  await lock.release();
  expect((await first).status).toBe(201);
  expect(lasting(await create(key))).toEqual(lasting(await first));
  expectProblem(await create(key, grace), 422, 'idempotency-key-reused');
  expect(await stored()).toBe(1);
});

test('while the first call runs, its key is free elsewhere: on another route and for another tenant', async () => {
  const [key, other] = [newId(), await service.tenant()];
  const lock = await lockNewAnswers(database.superuserUrl);
  const first = create(key);
  await lock.waitedFor(1);
  const batch = createBatch(key, [grace]);
  const theirs = other.call('POST', users, keyed({ body: ada }, key));
  await lock.waitedFor(3);
  await lock.release();
  const answers = await Promise.all([first, batch, theirs]);
  expect(answers.map((answer) => [answer.status, isReplay(answer)])).toEqual(answers.map(() => [201, false]));
});

test('many keys at once, with many expired answers to remove, all have their effect', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => create(`old ${n}`.replace(' ', '-'), user(n))));
  await queryAs(
    database.superuserUrl,
    `update idempotent_answers set created_at = now() - interval '25 hours' where tenant_id = $1`,
    [tenant.id],
  );
  // Half of the keys are those of expired answers, which others are about to remove.
  const answers = await race(40, (n) => create(`old-${n * 2}`, user(100 + n)));
  expect(answers).toEqual({ 201: 40 });
  expect(await stored()).toBe(80);
});

const user = (n: number): object => ({ email: `user${n}@example.com`, username: `user-${n}` });

const insert = ({ email, username }: typeof ada): string =>
  `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
   values ('${tenant.id}', gen_random_uuid(), 1, now(), now(), '${email}', '${username}', 'member', true)`;

test('an answer for an organisation that has gone meanwhile is refused as its next request is', async () => {
  const answers = service.app.get(AnswerStore);
  const added = runAsTenant(newId(), () => answers.add(newId(), Buffer.of(0)));
  await expect(added).rejects.toMatchObject({ kind: 'unauthenticated', code: 'tenant-unknown' });
});

test('a call that loses to a deadlock runs again, and its answer is stored once', async () => {
  const key = newId();
  await withClient(database.superuserUrl, async (other) => {
    await other.query(`begin; ${insert(grace)}`);
    const batch = createBatch(key, [ada, grace]);
    await until('the batch waits for the other', async () => {
      const sql = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await queryAs(database.superuserUrl, sql)).length === 1;
    });
    // Both now wait for each other. PostgreSQL ends the batch's transaction, which has waited longer.
    await other.query(insert(ada));
    await other.query('rollback');
    expect((await batch).status).toBe(201);
    expect(lasting(await createBatch(key, [ada, grace]))).toEqual(lasting(await batch));
  });
  expect(await stored()).toBe(2);
});

test('of two batches at once that share a user, one is stored whole and the other is told all its conflicts', async () => {
  const answers = await Promise.all([
    createBatch(newId(), [ada, grace]),
    createBatch(newId(), [joan, grace, ada]),
  ]);
  const refused = answers.find(({ status }) => status !== 201)!;
  const places = refused === answers[0] ? [0, 1] : [1, 2];
  const violations = places.flatMap((n) => [`/items/${n}/email`, `/items/${n}/username`]);
  expectProblem(refused, 409, 'users-conflict', Object.fromEntries(violations.map((one) => [one, 'taken'])));
  expect(await stored()).toBe(refused === answers[0] ? 3 : 2);
});
