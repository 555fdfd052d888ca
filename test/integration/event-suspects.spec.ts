import { runAsTenant } from '../../src/kernel/scope';
import { ClaimLostError, type ClaimedGroup } from '../../src/platform/events/delivery';
import { DeliveryStore, firstTurn } from '../../src/platform/events/delivery-store';
import { keepLedger, type LedgerConsumer, ledgerOf } from '../support/event-ledger';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { ROLE: 'all' } });
/** Nobody holds its lock. */
const deadWorker = 42;

test('what was in hand at several deaths is tried alone, so that the next one is laid to nothing else', async () => {
  await service.app.get(DeliveryStore).register('ledger', ['user.created.v1']);
  const tenant = await service.tenant();
  const sql = (text: string) => queryAs<{ id: string }>(service.database.superuserUrl, text);
  const items = Array.from({ length: 20 }, (_, index) => ({
    email: `user-${index}@example.com`,
    username: `user-${index}`,
  }));
  await tenant.call('POST', '/api/v1/users/batch', { body: { items } });
  await sql(`update event_deliveries set crashes = 3`);

  const handled: string[] = [];
  const suspected: string[][] = [];
  const before: LedgerConsumer['before'] = async ({ id }) => {
    const rows = await sql(`select event_id as id from event_deliveries
      where consumer = 'ledger' and worker is not null and suspected`);
    handled.push(id);
    suspected.push(rows.map((row) => row.id));
  };
  await keepLedger(service, 'ledger', before);
  await until(
    'all are done',
    async () => (await ledgerOf(service.database, tenant.id)).length === items.length,
  );
  expect(suspected).toEqual(handled.map((id) => [id]));
});

test('after three deaths, another one is laid only to what was being tried', async () => {
  const store = service.app.get(DeliveryStore);
  await store.register('nobody', ['user.created.v1']);
  const tenant = await service.tenant();
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  const deathsAfter = async (isBegun: boolean): Promise<number> => {
    const request = { consumers: ['nobody'], after: firstTurn, busy: [], groups: 1, perGroup: 10 };
    const { groups } = await store.claim({ ...request, worker: deadWorker });
    const [{ claim, deliveries }] = groups as readonly [ClaimedGroup];
    const begin = () => runAsTenant(tenant.id, () => store.suspect(deliveries[0]!, claim));
    if (isBegun) await begin();
    const sql = `select crashes from event_deliveries where consumer = 'nobody' and worker is null`;
    const free = () => queryAs<{ crashes: number }>(service.database.superuserUrl, sql);
    await until('it is taken over', async () => (await free()).length === 1);
    await expect(begin()).rejects.toThrow(ClaimLostError);
    return (await free())[0]!.crashes;
  };

  const deaths: number[] = [];
  for (const isBegun of [false, false, false, false, true, false, true])
    deaths.push(await deathsAfter(isBegun));
  expect(deaths).toEqual([1, 2, 3, 3, 4, 4, 5]);
});
