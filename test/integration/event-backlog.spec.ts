import type { DeliveryGroup } from '../../src/platform/work/events/deliveries/delivery';
import {
  claimLock,
  DeliveryStore,
  firstTenant,
} from '../../src/platform/work/events/deliveries/delivery-store';
import { claimGroups } from '../support/events/claim-groups';
import { sharedService } from '../support/shared-service';
import { queryAs, withClient } from '../support/sql';
import { until } from '../support/until';

const service = sharedService();

const request = { consumer: 'ledger', groups: 4, perGroup: 10, worker: 1 };

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
  expect(await claimGroups(service.app.get(DeliveryStore), request)).toEqual([]);
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
  const hot = { ...request, consumer: 'hot' };
  await store.register('hot', ['user.created.v1']);
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  await queryAs(
    service.database.superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select tenant_id, gen_random_uuid(), consumer, gen_random_uuid(), slot, subject, position + n
     from event_deliveries, generate_series(1, 40000) n where consumer = 'hot'`,
  );
  expect(await claimGroups(store, { ...hot, perGroup: 1 })).toHaveLength(1);
  expect(await claimGroups(store, hot)).toEqual([]);
});

test('a tenant that has nothing due takes no turn, and is no reason to look again', async () => {
  const store = service.app.get(DeliveryStore);
  await store.register('later', ['user.created.v1']);
  const tenants = [await service.tenant(), await service.tenant()];
  for (const tenant of tenants)
    await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  const [first, second] = tenants.map(({ id }) => id).toSorted();
  const postpone = `update event_deliveries set due_at = now() + interval '1 day'
    where consumer = 'later' and tenant_id = $1`;
  const one = { ...request, consumer: 'later', groups: 1 };
  await queryAs(service.database.superuserUrl, postpone, [first]);
  const groups = await claimGroups(store, one);
  expect(groups.map(({ tenantId }) => tenantId)).toEqual([second]);
  expect(await claimGroups(store, one)).toEqual([]);
});

const isLockAwaited = async (): Promise<boolean> => {
  const sql = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  return (await queryAs(service.database.superuserUrl, sql)).length > 0;
};

test('a claim waits for one of the same consumer and tenant, and takes nothing behind what that has taken; and for no other', async () => {
  const store = service.app.get(DeliveryStore);
  await store.register('beside', ['user.created.v1', 'user.updated.v1']);
  const [one, other] = [await service.tenant(), await service.tenant()];
  for (const tenant of [one, other]) {
    const body = { email: 'ada@example.com', username: 'ada' };
    const { body: user } = await tenant.call('POST', '/api/v1/users', { body });
    await tenant.call('PATCH', `/api/v1/users/${user.id}`, { body: { fullName: 'Ada' } });
  }
  const claim = ({ id }: { readonly id: string }): Promise<DeliveryGroup> =>
    store.claim({ consumer: 'beside', tenantId: id }, 10, 1);
  await withClient(service.database.superuserUrl, async (first) => {
    await first.query('begin');
    const sql = `select * from claim_tenant_deliveries('beside', $1, 1, 1, gen_random_uuid())`;
    expect((await first.query(sql, [one.id])).rows).toHaveLength(1);
    expect((await claim(other)).deliveries).toHaveLength(2);
    const second = claim(one);
    await until('the second claim waits', isLockAwaited);
    await first.query('commit');
    expect((await second).deliveries).toEqual([]);
  });
});

test('no claim is made beside an act on dead letters, nor beside one of the build before, which take the lock of claims alone', async () => {
  const store = service.app.get(DeliveryStore);
  const { id: tenantId } = await service.tenant();
  await withClient(service.database.superuserUrl, async (other) => {
    await other.query(`select pg_advisory_lock(${claimLock})`);
    const claim = store.claim({ consumer: 'alone', tenantId }, 10, 1);
    await until('the claim waits', isLockAwaited);
    await other.query(`select pg_advisory_unlock(${claimLock})`);
    expect((await claim).deliveries).toEqual([]);
  });
});

test('tenants are found in a circle, each consumer’s from where its last turn was', async () => {
  const store = service.app.get(DeliveryStore);
  const tenants = [await service.tenant(), await service.tenant(), await service.tenant()];
  const ids = tenants.map(({ id }) => id).toSorted();
  await queryAs(
    service.database.superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select t, gen_random_uuid(), c, gen_random_uuid(), 0, gen_random_uuid(), n
     from unnest($1::uuid[]) t, unnest(array['round', 'square']) c, generate_series(1, 3) n`,
    [ids],
  );
  const found = async (after: string, most: number, busy: readonly string[] = []): Promise<string[]> => {
    const consumers = [
      { name: 'square', after: firstTenant, most: 1 },
      { name: 'round', after, most },
    ];
    const pairs = await store.waiting(consumers, busy, 4);
    expect(pairs.map(({ consumer }) => consumer)).toEqual(['square', ...pairs.slice(1).map(() => 'round')]);
    return pairs.slice(1).map(({ tenantId }) => `${ids.indexOf(tenantId)}`);
  };
  expect(await found(firstTenant, 9)).toEqual(['0', '1', '2']);
  expect(await found(ids[0]!, 9)).toEqual(['1', '2', '0']);
  expect(await found(ids[2]!, 2)).toEqual(['0', '1']);
  expect(await found(ids[1]!, 9, [ids[2]!])).toEqual(['0', '1']);
});
