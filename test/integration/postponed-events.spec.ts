import { Consumer, Postponed } from '../../src/kernel/events/consumer';
import type { EventType } from '../../src/kernel/events/domain-event';
import { userCreated, userUpdated } from '../../src/modules/users/domain/user.events';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { EventWorker } from '../../src/platform/work/events/event-worker';
import { type Service, startService, type TestTenant } from '../support/service';
import { keepLedger, ledgerOf } from '../support/events/event-ledger';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

class Postponing extends Consumer {
  readonly name = 'postponing';
  readonly events: readonly EventType[] = [userCreated];
  override readonly retry = { attempts: 1, firstMs: 1, longestMs: 1 };
  isAway = true;
  tries = 0;
  handled = 0;

  override async prepare(): Promise<void> {
    this.tries += 1;
    if (this.isAway) throw new Postponed(1, 'The other system is away');
  }

  async handle(): Promise<void> {
    this.handled += 1;
  }
}

let service: Service;
beforeEach(async () => {
  service = await startService({ env: { ROLE: 'all' } });
});
afterEach(() => service.stop());

async function createUser(): Promise<TestTenant> {
  const tenant = await service.tenant();
  const body = { email: 'a@b.example', username: 'ada' };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  return tenant;
}

test('an event that is postponed comes again as often as it takes, with no try counted, and says why it waits', async () => {
  const consumer = new Postponing();
  await service.app.get(EventWorker).subscribe(consumer);
  await createUser();
  await until('it was postponed twice', () => consumer.tries >= 3);
  const sql = `select attempts, crashes, dead_at, problem from event_deliveries where consumer = 'postponing'`;
  expect(await queryAs(service.database.superuserUrl, sql)).toEqual([
    {
      attempts: 0,
      crashes: 0,
      dead_at: null,
      problem: { code: 'postponed', message: 'The other system is away' },
    },
  ]);
  consumer.isAway = false;
  await until('it is done', async () => (await queryAs(service.database.superuserUrl, sql)).length === 0);
  expect(consumer.handled).toBe(1);
});

describe('an event of a type that this build of the consumer does not declare', () => {
  test('is left to a build that does, and spends no try meanwhile', async () => {
    const ledger = await keepLedger(service);
    const { events } = ledger;
    Object.assign(ledger, { events: [userUpdated] });
    const tenant = await createUser();
    const sql = `select attempts, dead_at, problem->>'code' as code from event_deliveries where consumer = 'ledger'`;
    const left = (): Promise<{ code: string | null }[]> => queryAs(service.database.superuserUrl, sql);
    await until('it was postponed', async () => (await left())[0]?.code === 'postponed');
    expect(await left()).toEqual([{ attempts: 0, dead_at: null, code: 'postponed' }]);
    Object.assign(ledger, { events });
    await until('it is done', async () => (await ledgerOf(service.database, tenant.id)).length === 1);
  });

  test('is a dead letter once it has waited for an hour', async () => {
    const { name } = new Postponing();
    await service.app.get(DeliveryStore).register(name, ['user.created.v1']);
    await createUser();
    const { superuserUrl } = service.database;
    await queryAs(superuserUrl, `update events set time = now() - interval '61 minutes'`);
    const consumer = Object.assign(new Postponing(), { events: [] });
    // As a worker of a former build does, which comes up when the types are the new one's.
    jest.spyOn(service.app.get(DeliveryStore), 'register').mockResolvedValue();
    await service.app.get(EventWorker).subscribe(consumer);
    const sql = `select problem->>'code' as code from event_deliveries where consumer = 'postponing' and dead_at is not null`;
    await until('it is dead', async () => (await queryAs(superuserUrl, sql)).length === 1);
    expect(await queryAs(superuserUrl, sql)).toEqual([{ code: 'event-undeclared' }]);
    expect(consumer.tries).toBe(0);
  });
});
