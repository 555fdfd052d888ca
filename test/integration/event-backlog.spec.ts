import { DeliveryStore, firstTurn } from '../../src/platform/events/delivery-store';
import { sharedService } from '../support/shared-service';
import { queryAs, withClient } from '../support/sql';

const service = sharedService();

/** Of 10 000 subjects the first event is dead, and four wait behind it. */
const backlog = `
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, problem, dead_at)
  select $1, uuidv7(), 'ledger', uuidv7(), 0, md5((n % 10000)::text)::uuid, n, '{}',
    case when n < 10000 then now() end
  from generate_series(0, 49999) n`;

test('a claim looks at each event that waits behind dead letters once, whatever the planner believes, and no later claim looks at it until it may go on', async () => {
  const { id } = await service.tenant();
  await withClient(service.database.superuserUrl, async (client) => {
    // As it is most of the time.
    await client.query('vacuum analyze event_deliveries');
    await client.query(backlog, [id]);
  });
  const request = { consumers: ['ledger'], after: firstTurn, busy: [], groups: 4, perGroup: 10, worker: 1 };
  // Or the statement times out, after half a minute.
  expect(await service.app.get(DeliveryStore).claim(request)).toEqual({ groups: [], next: undefined });
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
