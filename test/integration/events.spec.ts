import { DomainError } from '../../src/kernel/errors/domain-error';
import type { ReceivedEvent } from '../../src/kernel/events/domain-event';
import { currentTenantId, runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import type { KeptSlot } from '../../src/platform/data/database/schema/slot-log';
import { EventLog } from '../../src/platform/work/events/log/event-log';
import type { EventRun } from '../../src/platform/work/events/runs/event-run';
import { EventRuns } from '../../src/platform/work/events/runs/event-runs';
import { ageEvents } from '../support/events/age-events';
import { newUser } from '../support/database/entities';
import {
  keepLedger,
  type LedgerConsumer,
  type LedgerEntry,
  ledgerOf,
  undone,
} from '../support/events/event-ledger';
import { expectProblem } from '../support/http/expect-problem';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

let service: Service;
let consumer: LedgerConsumer;
let tenant: TestTenant;
beforeAll(async () => {
  service = await startService({ env: { ROLE: 'all' } });
  consumer = await keepLedger(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  consumer.before = async () => undefined;
  tenant = await service.tenant();
});

let users = 0;
async function createUser(of = tenant): Promise<string> {
  const name = `user-${(users += 1)}`;
  const { body } = await of.call('POST', '/api/v1/users', {
    body: { email: `${name}@example.com`, username: name },
  });
  return body.id as string;
}
const rename = (id: string, fullName: string): Promise<unknown> =>
  tenant.call('PATCH', `/api/v1/users/${id}`, { body: { fullName } });
const ledger = (): Promise<LedgerEntry[]> => ledgerOf(service.database, tenant.id);
const untilDone = (): Promise<number> =>
  until('all is done', async () => (await undone(service.database, tenant.id)) === 0);
const operator = (method: string, path: string) =>
  service.call(method, `/api/v1/events/dead-letters${path}`, { operator: true });
const deadLetters = async (): Promise<{ id: string }[]> =>
  (await operator('GET', `?organisationId=${tenant.id}`)).body.items;
const untilDead = (count = 1): Promise<number> =>
  until('it is a dead letter', async () => (await deadLetters()).length === count);

test('what happens to a user takes effect once, in order, in the user’s tenant', async () => {
  const scopes: string[] = [];
  consumer.before = async () => void scopes.push(currentTenantId());
  const id = await createUser();
  const path = `/api/v1/users/${id}`;
  await rename(id, 'Ada');
  await tenant.call('DELETE', path);
  await tenant.call('PUT', `${path}/restore`);
  await tenant.call('DELETE', `${path}/force`);
  await untilDone();
  const what = ['created', 'updated', 'deleted', 'restored', 'deleted'];
  expect((await ledger()).map(({ subject, type }) => [subject, type])).toEqual(
    what.map((one) => [id, `user.${one}.v1`]),
  );
  expect(scopes).toEqual(what.map(() => tenant.id));
});

test('an event tells who did what to whom, when, and on whose behalf', async () => {
  const seen: ReceivedEvent[] = [];
  consumer.before = async (event) => void seen.push(event);
  const id = await createUser();
  await tenant.call('PATCH', `/api/v1/users/${id}`, {
    body: { fullName: 'Ada', role: 'member' },
    headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  });
  await untilDone();
  expect(seen[1]).toMatchObject({
    source: '/users',
    type: 'user.updated.v1',
    tenantId: tenant.id,
    subject: id,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data: { changes: { fullName: { old: null, new: 'Ada' } } },
  });
  expect(seen[1]!.sequence).toBeGreaterThan(seen[0]!.sequence);
});

test('what is rolled back has not happened, and what is tried again happens once', async () => {
  const [kept, lost] = [newUser(), newUser()];
  const repository = service.app.get(UserRepository);
  const unitOfWork = service.app.get(UnitOfWork);
  let tries = 0;
  await runAsTenant(tenant.id, async () => {
    const fails = unitOfWork.write(async () => {
      await repository.add(lost);
      throw new Error('Mishap');
    });
    await expect(fails).rejects.toThrow('Mishap');
    await unitOfWork.write(async () => {
      await repository.add(kept);
      if ((tries += 1) === 1) throw Object.assign(new Error('deadlock'), { code: '40P01' });
    });
  });
  await untilDone();
  expect(tries).toBe(2);
  expect((await ledger()).map(({ subject }) => subject)).toEqual([kept.id]);
});

test('an event that fails is tried again, and what it has done so far is undone', async () => {
  let tries = 0;
  consumer.before = async () => {
    if ((tries += 1) < 3) throw new Error('Mishap');
  };
  await createUser();
  await untilDone();
  expect(tries).toBe(3);
  expect(await ledger()).toHaveLength(1);
});

describe('an event that cannot be handled', () => {
  let poisoned: string;
  let healthy: string;
  let fails = true;
  beforeEach(async () => {
    fails = true;
    consumer.before = async ({ type, subject }) => {
      if (fails && type === 'user.created.v1' && subject === poisoned)
        throw new DomainError('conflict', 'ledger-full', 'The ledger is full', {
          detail: 'Buy another ledger.',
        });
    };
    const { id } = newUser();
    poisoned = id;
    await runAsTenant(tenant.id, () => service.app.get(UserRepository).add(Object.assign(newUser(), { id })));
    await rename(poisoned, 'Held back');
    healthy = await createUser();
    await rename(healthy, 'Not held back');
    await untilDead();
  });

  test('becomes a dead letter with its cause and its event, and holds back its own subject only', async () => {
    await until('the others are done', async () => (await ledger()).length === 2);
    expect((await ledger()).map(({ subject }) => subject)).toEqual([healthy, healthy]);
    expect(await undone(service.database, tenant.id)).toBe(2);
    const [letter] = await deadLetters();
    const { status, body } = await operator('GET', `/${letter!.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      organisationId: tenant.id,
      consumer: 'ledger',
      subject: poisoned,
      attempts: 3,
      crashes: 0,
      problem: { code: 'ledger-full', message: 'Buy another ledger.' },
      event: {
        specversion: '1.0',
        type: 'user.created.v1',
        tenantid: tenant.id,
        subject: poisoned,
        id: body.eventId,
      },
    });
  });

  test('takes effect once it is redriven, and what waited behind it after that', async () => {
    fails = false;
    const [letter] = await deadLetters();
    expect((await operator('POST', `/${letter!.id}/redrive`)).status).toBe(204);
    await untilDone();
    const types = (await ledger()).filter(({ subject }) => subject === poisoned).map(({ type }) => type);
    expect(types).toEqual(['user.created.v1', 'user.updated.v1']);
    expectProblem(await operator('POST', `/${letter!.id}/redrive`), 404, 'dead-letter-not-found');
  });

  test('lets go of what waited behind it when it is discarded', async () => {
    const [letter] = await deadLetters();
    expect((await operator('DELETE', `/${letter!.id}`)).status).toBe(204);
    await untilDone();
    const types = (await ledger()).filter(({ subject }) => subject === poisoned).map(({ type }) => type);
    expect(types).toEqual(['user.updated.v1']);
    for (const [method, path] of [
      ['DELETE', ''],
      ['GET', ''],
    ] as const)
      expectProblem(await operator(method, `/${letter!.id}${path}`), 404, 'dead-letter-not-found');
  });
});

test('a replay has a consumer handle again what it has handled since then, and nothing before', async () => {
  const runs = service.app.get(EventRuns);
  const before = await createUser();
  await untilDone();
  const since = new Date();
  const late = await createUser();
  await untilDone();
  const request = { consumer: 'ledger', since, tenantId: tenant.id };
  const replay = async (): Promise<EventRun> => runs.finish(await runs.replay(request));
  expect(await runAsSystem(replay)).toMatchObject({ status: 'done', events: 1 });
  await untilDone();
  expect((await ledger()).map(({ subject }) => subject)).toEqual([before, late, late]);
  await expect(runAsSystem(() => runs.replay({ ...request, consumer: 'nobody' }))).rejects.toMatchObject({
    code: 'event-consumer-unknown',
  });
});

test('events are removed a slot at a time once they were kept for long enough, unless somebody needs them', async () => {
  const log = service.app.get(EventLog);
  await queryAs(service.database.superuserUrl, 'delete from event_deliveries');
  await createUser();
  await untilDone();
  const count = async (): Promise<number> => {
    const sql = 'select count(*)::integer as count from events where tenant_id = $1';
    return (await queryAs<{ count: number }>(service.database.superuserUrl, sql, [tenant.id]))[0]!.count;
  };
  const empty = (): Promise<readonly KeptSlot[]> => runAsSystem(() => log.empty(14, new Date()));
  await ageEvents(service.database, 13);
  expect(await empty()).toEqual([]);
  expect(await count()).toBe(1);
  consumer.before = () => Promise.reject(new Error('Mishap'));
  await createUser();
  await untilDead();
  const slot = await ageEvents(service.database, 17);
  expect(await empty()).toEqual([{ slot, why: 'in use' }]);
  expect(await count()).toBe(2);
  const [letter] = await deadLetters();
  await operator('DELETE', `/${letter!.id}`);
  expect(await empty()).toEqual([]);
  expect(await count()).toBe(0);
});
