import { runAsTenant } from '../../src/kernel/scope';
import { ClaimLostError, type DeliveryGroup } from '../../src/platform/events/delivery';
import { DeliveryStore, firstTurn } from '../../src/platform/events/delivery-store';
import { keepLedger, type LedgerConsumer, ledgerOf } from '../support/event-ledger';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { ROLE: 'all' } });
/** Nobody holds its lock. */
const deadWorker = 42;

test('what was in hand at several deaths is tried with nothing else in hand, which the next death would be laid to', async () => {
  await service.app.get(DeliveryStore).register('ledger', ['user.created.v1']);
  const tenant = await service.tenant();
  const sql = (text: string) => queryAs<{ n: number }>(service.database.superuserUrl, text);
  const items = Array.from({ length: 20 }, (_, index) => ({
    email: `user-${index}@example.com`,
    username: `user-${index}`,
  }));
  await tenant.call('POST', '/api/v1/users/batch', { body: { items } });
  await sql(`update event_deliveries set crashes = 3`);

  const inHand: number[] = [];
  // Of the same claim, as others see it: the one that is being handled is there until the commit.
  const before: LedgerConsumer['before'] = async ({ id }) => {
    const [row] = await sql(`select count(*)::integer as n from event_deliveries where claim =
      (select claim from event_deliveries where event_id = '${id}' and consumer = 'ledger')`);
    inHand.push(row!.n);
  };
  await keepLedger(service, 'ledger', before);
  await until(
    'all are done',
    async () => (await ledgerOf(service.database, tenant.id)).length === items.length,
  );
  expect(inHand).toEqual(items.map(() => 1));
});

test('after three deaths, another one is laid only to what was being tried', async () => {
  const store = service.app.get(DeliveryStore);
  await store.register('nobody', ['user.created.v1']);
  const tenant = await service.tenant();
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  const deathsAfter = async (isBegun: boolean): Promise<number> => {
    const request = { consumers: ['nobody'], after: firstTurn, busy: [], groups: 1, perGroup: 10 };
    const { groups } = await store.claim({ ...request, worker: deadWorker });
    const [{ claim, deliveries }] = groups as [DeliveryGroup];
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
