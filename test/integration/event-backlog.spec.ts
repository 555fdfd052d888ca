import { DeliveryStore, firstCursor } from '../../src/platform/work/events/delivery-store';
import { sharedService } from '../support/shared-service';
import { queryAs, withClient } from '../support/sql';

const service = sharedService();

const request = { consumers: ['ledger'], after: firstCursor, busy: [], groups: 4, perGroup: 10, worker: 1 };
const nothing = { groups: [], next: undefined };

/** A backlog of 10 000 subjects: the first event of each is dead, and four wait behind it. */
const backlog = `
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, problem, dead_at)
  select $1, gen_random_uuid(), 'ledger', gen_random_uuid(), 0, md5((n % 10000)::text)::uuid, n, '{}',
    case when n < 10000 then now() end
  from generate_series(0, 49999) n`;

test('a claim looks at each event that waits behind dead letters once, whatever the planner believes, and no later claim looks at it until it may go on', async () => {
  const { id } = await service.tenant();
  await withClient(service.database.superuserUrl, async (client) => {
    // As it is most of the time.
    await client.query('vacuum analyze event_deliveries');
    await client.query(backlog, [id]);
  });
  // Or the statement times out, after half a minute.
  expect(await service.app.get(DeliveryStore).claim(request)).toEqual(nothing);
  const waiting = async (): Promise<number> => {
    const sql = `select count(*)::integer as count from event_deliveries where dead_at is null and due_at < 'infinity'`;
    return (await queryAs<{ count: number }>(service.database.superuserUrl, sql))[0]!.count;
  };
  expect(await waiting()).toBe(0);
  const [letter] = await queryAs<{ id: string }>(
    service.database.superuserUrl,
    'select id from event_deliveries where dead_at is not null limit 1',
  );
  const path = `/api/v1/events/dead-letters/${letter!.id}`;
  expect((await service.call('DELETE', path, { operator: true })).status).toBe(204);
  expect(await waiting()).toBe(4);
});

test('a claim looks once at each event of a subject that another worker has in hand', async () => {
  const store = service.app.get(DeliveryStore);
  const tenant = await service.tenant();
  const consumers = ['hot'];
  await store.register('hot', ['user.created.v1']);
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  await queryAs(
    service.database.superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select tenant_id, gen_random_uuid(), consumer, gen_random_uuid(), slot, subject, position + n
     from event_deliveries, generate_series(1, 40000) n where consumer = 'hot'`,
  );
  expect((await store.claim({ ...request, consumers, perGroup: 1 })).groups).toHaveLength(1);
  expect(await store.claim({ ...request, consumers })).toEqual(nothing);
});

test('who has nothing due takes no turn, and is no reason to look again', async () => {
  const store = service.app.get(DeliveryStore);
  await store.register('later', ['user.created.v1']);
  const tenants = [await service.tenant(), await service.tenant()];
  for (const tenant of tenants)
    await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  const [first, second] = tenants.map(({ id }) => id).toSorted();
  const postpone = `update event_deliveries set due_at = now() + interval '1 day'
    where consumer = 'later' and tenant_id = $1`;
  const one = { ...request, consumers: ['later'], groups: 1 };
  await queryAs(service.database.superuserUrl, postpone, [first]);
  const { groups } = await store.claim(one);
  expect(groups.map(({ tenantId }) => tenantId)).toEqual([second]);
  expect(await store.claim(one)).toEqual(nothing);
});
