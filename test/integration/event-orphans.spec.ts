import { runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import type { DeliveryGroup } from '../../src/platform/work/events/deliveries/delivery';
import { DeliveryRunner } from '../../src/platform/work/events/deliveries/delivery-runner';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import type { KeptSlot } from '../../src/platform/data/database/schema/slot-log';
import { EventLog } from '../../src/platform/work/events/log/event-log';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import { DeleteUser } from '../../src/modules/users/application/delete-user';
import { ageEvents } from '../support/events/age-events';
import { claimGroups } from '../support/events/claim-groups';
import { createLedger, LedgerConsumer, ledgerOf } from '../support/events/event-ledger';
import { makeGate } from '../support/order/gate';
import type { TestTenant } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs, withClient } from '../support/sql';
import { tenantRows } from '../support/tenancy/tenant-rows';
import { until } from '../support/until';

/** Events and deliveries of which one goes without the other. No worker runs: claims are made by hand. */
const service = sharedService();
const sql = <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
  queryAs<R>(service.database.superuserUrl, text, values);
const operator = { operator: true };

let consumer: LedgerConsumer;
let tenant: TestTenant;
beforeAll(async () => {
  await createLedger(service.database);
  consumer = new LedgerConsumer('ledger', service.app.get(ScopedDatabase));
  const types = consumer.events.map(({ type }) => type).toSorted();
  await service.app.get(DeliveryStore).register(consumer.name, types);
});
beforeEach(async () => {
  await sql('delete from event_deliveries');
  tenant = await service.tenant();
});
afterEach(() => jest.restoreAllMocks());

async function createUsers(count: number): Promise<string> {
  const items = Array.from({ length: count }, (_, index) => ({
    email: `user-${index}@example.com`,
    username: `user-${index}`,
  }));
  const { body } = await tenant.call('POST', '/api/v1/users/batch', { body: { items } });
  return body.items?.[0]?.id as string;
}
const claim = (): Promise<readonly DeliveryGroup[]> =>
  claimGroups(service.app.get(DeliveryStore), { consumer: 'ledger', groups: 4, perGroup: 100, worker: 1 });
const deliveries = (): Promise<{ isClaimed: boolean }[]> =>
  sql(
    `select worker is not null as "isClaimed" from event_deliveries where tenant_id = $1 and consumer = 'ledger'`,
    [tenant.id],
  );

test('no consumer is given a delivery whose event is gone, and none is left', async () => {
  await createUsers(3);
  await sql('delete from events where tenant_id = $1', [tenant.id]);
  expect((await claim()).flatMap((group) => group.deliveries)).toEqual([]);
  expect(await deliveries()).toEqual([]);
});

test('where the word of a commit is lost, what was claimed together with it is not', async () => {
  await createUsers(6);
  const [group] = await claim();
  const runner = service.app.get(DeliveryRunner);
  // Three at a time.
  runner['paces'].set(consumer.name, 8);
  const unitOfWork = service.app.get(UnitOfWork);
  const write = unitOfWork.write.bind(unitOfWork);
  let isHeard = false;
  jest.spyOn(unitOfWork, 'write').mockImplementation(async <T>(work: () => Promise<T>): Promise<T> => {
    const isOuter = !unitOfWork.isOpen();
    const result = await write(work);
    if (isOuter && !isHeard && (isHeard = true)) throw new Error('Connection terminated unexpectedly');
    return result;
  });
  await runner.run(consumer, group!);
  expect(await ledgerOf(service.database, tenant.id)).toHaveLength(3);
  expect(await deliveries()).toEqual(Array.from({ length: 3 }, () => ({ isClaimed: false })));
});

test('what a request in flight says of what has happened goes with its organisation', async () => {
  const id = await createUsers(1);
  const stored = makeGate();
  const end = makeGate();
  const inFlight = runAsTenant(tenant.id, () =>
    service.app.get(UnitOfWork).write(async () => {
      await service.app.get(DeleteUser).execute(id, undefined);
      stored.open();
      await end.opened;
    }),
  );
  await stored.opened;
  const deletion = service.call('DELETE', `/api/v1/organisations/${tenant.id}`, operator);
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until('the deletion waits for it', async () => (await sql(waiting)).length > 0);
  end.open();
  await inFlight;
  expect((await deletion).status).toBe(204);
  expect(await tenantRows(service.database, tenant.id)).toEqual({});
});

test('a slot of which a replay stores deliveries meanwhile is not emptied', async () => {
  await createUsers(1);
  await sql('delete from event_deliveries');
  const slot = await ageEvents(service.database, 17);
  const empty = (): Promise<readonly KeptSlot[]> =>
    runAsSystem(() => service.app.get(EventLog).empty(14, new Date()));
  await withClient(service.database.superuserUrl, async (replay) => {
    await replay.query('begin');
    await replay.query(
      `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, replay)
       select tenant_id, gen_random_uuid(), 'ledger', id, slot, subject, position, 1 from events where tenant_id = $1`,
      [tenant.id],
    );
    const emptied = empty();
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until('the sweep waits', async () => (await sql(waiting)).length > 0);
    await replay.query('commit');
    expect(await emptied).toEqual([{ slot, why: 'in use' }]);
  });
  expect(await claim()).toHaveLength(1);
});
