import { runAsTenant } from '../../src/kernel/authorization/scope';
import { ClaimLostError, type DeliveryGroup } from '../../src/platform/work/events/deliveries/delivery';
import { DeliveryRunner } from '../../src/platform/work/events/deliveries/delivery-runner';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { claimGroups } from '../support/events/claim-groups';
import { keepLedger, LedgerConsumer, ledgerOf } from '../support/events/event-ledger';
import { sharedService } from '../support/shared-service';
import { queryAs, withClient } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { ROLE: 'all' } });
beforeEach(() => {
  service.app.get(DeliveryRunner).calm = 0;
});
/** Nobody holds its lock once it is dead. */
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
    const request = { consumer: 'nobody', groups: 1, perGroup: 10, worker: deadWorker };
    const begin = await living([deadWorker], async () => {
      const [group] = await claimGroups(store, request);
      const { claim, deliveries } = group!;
      const suspect = () => runAsTenant(tenant.id, () => store.suspect(deliveries[0]!, claim));
      if (isBegun) await suspect();
      return suspect;
    });
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

interface Waiting {
  readonly crashes: number;
  readonly attempts: number;
  readonly isDue: boolean;
}

/** A consumer that no worker of the service runs, with an event of each of some tenants, all at as many deaths. */
async function eventsOf(name: string, tenants: number, crashes: number): Promise<void> {
  await service.app.get(DeliveryStore).register(name, ['user.created.v1']);
  for (let count = 0; count < tenants; count += 1) {
    const tenant = await service.tenant();
    await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  }
  await queryAs(
    service.database.superuserUrl,
    'update event_deliveries set crashes = $1 where consumer = $2',
    [crashes, name],
  );
}

const waiting = (name: string): Promise<Waiting[]> =>
  queryAs(
    service.database.superuserUrl,
    `select crashes, attempts, due_at <= now() as "isDue" from event_deliveries
     where consumer = $1 and worker is null and dead_at is null`,
    [name],
  );

const groupsOf = (name: string, worker: number, groups: number): Promise<readonly DeliveryGroup[]> =>
  claimGroups(service.app.get(DeliveryStore), { consumer: name, groups, perGroup: 10, worker });

/** Holds the locks of workers with these numbers meanwhile, so that they live. */
async function living<T>(workers: readonly number[], work: () => Promise<T>): Promise<T> {
  return withClient(service.database.runtimeUrl, async (client) => {
    for (const worker of workers) await client.query('select pg_advisory_lock(1398034516, $1)', [worker]);
    return work();
  });
}

test('a suspect that workers have in hand soon after their start is not tried, and none of their deaths is laid to it', async () => {
  await eventsOf('calm', 1, 3);
  const runner = service.app.get(DeliveryRunner);
  const consumer = new LedgerConsumer('calm', undefined as never);
  let tries = 0;
  consumer.before = async () => {
    tries += 1;
    throw new Error('Mishap');
  };
  runner.calm = performance.now() + 3_600_000;
  for (let death = 0; death < 12; death += 1) {
    await queryAs(
      service.database.superuserUrl,
      `update event_deliveries set due_at = now() where consumer = 'calm'`,
    );
    await living([43], async () => {
      const [group] = await groupsOf('calm', 43, 1);
      // Every other one dies before it has given back what it does not try.
      if (death % 2 === 0) await runner.run(consumer, group!);
    });
    await until('it is taken over', async () => (await waiting('calm')).length === 1);
  }
  expect([tries, await waiting('calm')]).toEqual([0, [{ crashes: 3, attempts: 0, isDue: true }]]);

  runner.calm = 0;
  await living([43], async () => runner.run(consumer, (await groupsOf('calm', 43, 1))[0]!));
  // A worker that has tried it and lives has shown that it kills nobody.
  expect([tries, await waiting('calm')]).toEqual([
    1,
    [{ crashes: 0, attempts: 1, isDue: expect.any(Boolean) }],
  ]);
});

test('the end of several workers at once is laid to no suspect that they tried', async () => {
  await eventsOf('machine', 2, 5);
  const store = service.app.get(DeliveryStore);
  const workers = [44, 45];
  await living(workers, async () => {
    for (const worker of workers) {
      const [{ tenantId, claim, deliveries }] = (await groupsOf('machine', worker, 1)) as [DeliveryGroup];
      await runAsTenant(tenantId, () => store.suspect(deliveries[0]!, claim));
    }
  });
  await until('both are taken over', async () => (await waiting('machine')).length === 2);
  expect((await waiting('machine')).map(({ crashes }) => crashes)).toEqual([5, 5]);
});

test('what ten workers in a row have died of is a dead letter with a code of its own', async () => {
  await eventsOf('deadly', 1, 10);
  const consumer = new LedgerConsumer('deadly', undefined as never);
  await living([46], async () =>
    service.app.get(DeliveryRunner).run(consumer, (await groupsOf('deadly', 46, 1))[0]!),
  );
  const sql = `select crashes, problem ->> 'code' as code from event_deliveries where consumer = 'deadly' and dead_at is not null`;
  expect(await queryAs(service.database.superuserUrl, sql)).toEqual([
    { crashes: 10, code: 'event-kills-workers' },
  ]);
});
