import { Consumer } from '../../src/kernel/events/consumer';
import type { EventType, ReceivedEvent } from '../../src/kernel/events/domain-event';
import { userCreated } from '../../src/modules/users/domain/user.events';
import { DeliveryRunner } from '../../src/platform/work/events/deliveries/delivery-runner';
import { EventWorker } from '../../src/platform/work/events/event-worker';
import { keepLedger, type LedgerConsumer, undone } from '../support/events/event-ledger';
import { type Gate, makeGate } from '../support/order/gate';
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
  impatient.app.get(DeliveryRunner).patience = 100;
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
