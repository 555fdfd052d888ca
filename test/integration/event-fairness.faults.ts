import { setTimeout as delay } from 'node:timers/promises';
import { Consumer } from '../../src/kernel/events/consumer';
import type { EventType, ReceivedEvent } from '../../src/kernel/events/domain-event';
import { userCreated } from '../../src/modules/users/domain/user.events';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { DeliveryRunner } from '../../src/platform/work/events/deliveries/delivery-runner';
import { EventWorker } from '../../src/platform/work/events/event-worker';
import { Outbox } from '../../src/platform/work/events/log/outbox';
import { keepLedger, type LedgerConsumer, undone } from '../support/events/event-ledger';
import { type Gate, makeGate } from '../support/order/gate';
import { waitForNobody } from '../support/tenancy/only-instance';
import { queryAs } from '../support/sql';
import { type Service, startService, type TestTenant } from '../support/service';
import { until } from '../support/until';

let service: Service;
let ledger: LedgerConsumer;
let gate: Gate;
beforeEach(async () => {
  service = await startService({ env: { ROLE: 'all' } });
  ledger = await keepLedger(service);
  gate = makeGate();
});
afterEach(async () => {
  gate.open();
  await service.stop();
});

async function createUsers(tenant: TestTenant, count: number): Promise<void> {
  const body = Array.from({ length: count }, (_, index) => ({
    email: `user-${index}@users.example`,
    username: `user-${index}`,
  }));
  expect((await tenant.call('POST', '/api/v1/users/batch', { body: { items: body } })).status).toBe(201);
}
const untilDone = ({ id }: TestTenant): Promise<number> =>
  until('all is done', async () => (await undone(service.database, id)) === 0);

test('a tenant of which nothing gets done leaves places for the others', async () => {
  const [noisy, quiet] = [await service.tenant(), await service.tenant()];
  let held = 0;
  ledger.before = async ({ tenantId }) => {
    if (tenantId !== noisy.id) return;
    held += 1;
    await gate.opened;
  };
  await createUsers(noisy, 50);
  await until('some are in hand', () => held > 0);
  await createUsers(quiet, 5);
  await untilDone(quiet);
  expect(await undone(service.database, noisy.id)).toBe(50);
  gate.open();
  await untilDone(noisy);
});

test('a handler that never comes to an end holds up its worker for a while, and then counts as failed', async () => {
  const impatient = await startService({
    database: service.database,
    env: { ROLE: 'all', DATABASE_STATEMENT_TIMEOUT_MS: '1000' },
  });
  // The other one has no part in it.
  await service.app.get(EventWorker).onModuleDestroy();
  impatient.app.get(DeliveryRunner).patience = 1000;
  const consumer = await keepLedger(impatient, 'endless');
  const hung = new Set<string>();
  consumer.before = async ({ subject }) => {
    if (hung.size === 10 || hung.has(subject)) return;
    hung.add(subject);
    await new Promise(() => undefined);
  };
  const tenants = await Promise.all(Array.from({ length: 5 }, () => service.tenant()));
  for (const tenant of tenants) await createUsers(tenant, 2);
  for (const { id } of tenants)
    await until('all is done', async () => (await undone(service.database, id, 'endless')) === 0);
  expect(hung.size).toBeGreaterThan(4);
  await impatient.stop();
});

class Hanging extends Consumer {
  readonly events: readonly EventType[] = [userCreated];
  readonly inHand = new Map<string, number>();

  constructor(
    readonly name: string,
    private readonly released: Promise<void>,
  ) {
    super();
  }

  override async prepare({ tenantId }: ReceivedEvent): Promise<void> {
    this.inHand.set(tenantId, (this.inHand.get(tenantId) ?? 0) + 1);
    await this.released;
  }

  async handle(): Promise<void> {}

  get all(): number {
    return [...this.inHand.values()].reduce((sum, one) => sum + one, 0);
  }
}

test('a system that does not answer holds up its own consumer, and neither the others nor those that call another system', async () => {
  const hanging = new Hanging('calls-who-hangs', gate.opened);
  const answered = new Hanging('calls-who-answers', Promise.resolve());
  for (const consumer of [hanging, answered]) await service.app.get(EventWorker).subscribe(consumer);
  const tenants = await Promise.all(Array.from({ length: 6 }, () => service.tenant()));
  for (const tenant of tenants) await createUsers(tenant, 2);
  await until('it hangs as often as it may', () => hanging.all === 4);
  const late = await service.tenant();
  await createUsers(late, 2);
  await untilDone(late);
  await until('the other system was called', () => answered.inHand.get(late.id) === 2);
  expect(hanging.all).toBe(4);
  gate.open();
  for (const { id } of [...tenants, late])
    await until('all was prepared', () => hanging.inHand.get(id) === 2);
});

class Counting extends Consumer {
  readonly name = 'counts';
  readonly events: readonly EventType[] = [userCreated];
  /** Tenants of the deliveries, in the order in which they were handled. */
  readonly handled: string[] = [];

  async handle({ tenantId }: ReceivedEvent): Promise<void> {
    // Work, so that a group lasts and all places are taken.
    await delay(5);
    this.handled.push(tenantId);
  }

  count(tenantId: string, until = this.handled.length): number {
    return this.handled.slice(0, until).filter((one) => one === tenantId).length;
  }
}

/** A backlog stands before its consumer comes. */
async function backlogs(tenants: readonly TestTenant[], count: number): Promise<void> {
  await service.app.get(DeliveryStore).register('counts', [userCreated.type]);
  for (const tenant of tenants) await createUsers(tenant, count);
}

test('tenants of weight 1 and 3 are served 1:3 while both have a backlog, by the weight that an operator has set', async () => {
  waitForNobody(service);
  const [light, heavy] = [await service.tenant(), await service.tenant()];
  const path = `/api/v1/organisations/${heavy.id}`;
  const { status } = await service.call('PATCH', path, { operator: true, body: { workerWeight: 3 } });
  expect(status).toBe(200);
  await backlogs([light, heavy], 100);
  // As many again of each, as the outbox stores them.
  await queryAs(service.database.superuserUrl, copies, ['counts', 5]);
  const consumer = new Counting();
  await service.app.get(EventWorker).subscribe(consumer);
  await until('the heavy one is nearly done', () => consumer.count(heavy.id) >= 450);
  // Groups have 20 deliveries at most where each takes 5 ms; SFQ(D) is off by (places + 1) groups of each.
  const bound = 7 * 20 * (1 + 1 / 3);
  for (let at = 1; consumer.count(heavy.id, at) < 450; at += 10)
    expect(Math.abs(consumer.count(light.id, at) - consumer.count(heavy.id, at) / 3)).toBeLessThan(bound / 2);
});

/** Each event and delivery so many times more, of subjects of their own. */
const copies = `
  with copied as (
    insert into events (tenant_id, source, id, slot, type, subject, time, data)
    select e.tenant_id, e.source, gen_random_uuid(), e.slot, e.type, gen_random_uuid(), e.time, e.data
    from events e join event_deliveries d on d.event_id = e.id and d.tenant_id = e.tenant_id and d.consumer = $1,
      generate_series(1, $2::int)
    returning tenant_id, id, slot, subject, position
  )
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
  select tenant_id, gen_random_uuid(), $1, id, slot, subject, position from copied`;

test('an event beside a backlog of 100,000 of another tenant is claimed after a few claims', async () => {
  const [large, small] = [await service.tenant(), await service.tenant()];
  await backlogs([large], 100);
  await queryAs(service.database.superuserUrl, copies, ['counts', 1000]);
  const claimed: string[] = [];
  const store = service.app.get(DeliveryStore);
  const claim = store.claim.bind(store);
  store.claim = (pair, ...rest) => {
    if (pair.consumer === 'counts') claimed.push(pair.tenantId);
    return claim(pair, ...rest);
  };
  let stored = 0;
  service.app.get(Outbox).stored.subscribe(() => (stored = claimed.length));
  const consumer = new Counting();
  await service.app.get(EventWorker).subscribe(consumer);
  await until('the backlog is being handled', () => consumer.count(large.id) > 50);
  for (let turn = 1; turn <= 3; turn += 1) {
    const body = { email: `late-${turn}@users.example`, username: `late-${turn}` };
    expect((await small.call('POST', '/api/v1/users', { body })).status).toBe(201);
    await until('it is handled', () => consumer.count(small.id) === turn);
    // A look that was under way may give each of the other one's two places a claim.
    expect(claimed.lastIndexOf(small.id) - stored).toBeLessThanOrEqual(2);
  }
});
