import { Consumer } from '../../src/kernel/events/consumer';
import type { EventType } from '../../src/kernel/events/domain-event';
import { userCreated } from '../../src/modules/users/domain/user.events';
import { EventWorker } from '../../src/platform/work/events/event-worker';
import { WorkerIdentity } from '../../src/platform/work/events/deliveries/worker-identity';
import { keepLedger, ledgerOf, undone } from '../support/events/event-ledger';
import { makeGate } from '../support/order/gate';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/** A worker whose connections are lost in ways of which nobody tells it. */
let database: ProxiedDatabase;
let service: Service;
let tenant: TestTenant;
beforeAll(async () => {
  database = await createProxiedDatabase();
  service = await startService({
    database,
    env: { ROLE: 'all', DATABASE_STATEMENT_TIMEOUT_MS: '1500' },
  });
  tenant = await service.tenant();
});
afterAll(async () => {
  database.proxy.cut();
  await service.stop();
  await database.drop();
});

/** A request that needs one of the lost connections is answered 503, although its user may be stored: it is made again. */
async function createUser(name: string): Promise<void> {
  const body = { email: `${name}@example.com`, username: name };
  await until('the user is stored', async () =>
    [201, 409].includes((await tenant.call('POST', '/api/v1/users', { body })).status),
  );
}
const untilDone = (): Promise<number> =>
  until('all is done', async () => (await undone(database, tenant.id)) === 0);

test('what was claimed without the worker hearing of it is given back', async () => {
  await keepLedger(service);
  const lost = database.proxy.loseAnswerTo('claim-deliveries');
  await createUser('unheard');
  await lost;
  await untilDone();
  expect(await ledgerOf(database, tenant.id)).toHaveLength(1);
});

/** Calls another system, which takes as long as the test wants. */
class SlowConsumer extends Consumer {
  readonly name = 'slow';
  readonly events: readonly EventType[] = [userCreated];
  readonly answer = makeGate();
  tries = 0;

  override async prepare(): Promise<void> {
    this.tries += 1;
    await this.answer.opened;
  }

  async handle(): Promise<void> {}
}

test('a worker that PostgreSQL takes for dead without a word begins anew, and keeps what it claims then', async () => {
  const consumer = new SlowConsumer();
  await service.app.get(EventWorker).subscribe(consumer);
  const identity = service.app.get(WorkerIdentity);
  const former = identity.current;
  database.proxy.freeze();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'strata-worker' and datname = current_database()`;
  await queryAs(database.superuserUrl, end);
  await until('it has another identity', () => ![former, undefined].includes(identity.current));
  await createUser('slow');
  await until('it is in hand', () => consumer.tries === 1);
  consumer.answer.open();
  await untilDone();
  expect(consumer.tries).toBe(1);
});
