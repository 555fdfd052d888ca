import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { Outbox } from '../../src/platform/work/events/log/outbox';
import { WorkerIdentity } from '../../src/platform/work/events/deliveries/worker-identity';
import { newUser } from '../support/database/entities';
import {
  keepLedger,
  type LedgerConsumer,
  ledgerFaults,
  ledgerOf,
  undone,
} from '../support/events/event-ledger';
import { makeGate } from '../support/order/gate';
import { plantEventBug, type PlantedEventBug } from '../support/events/planted-event-bugs';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

let here: Service;
let there: Service;
let consumer: LedgerConsumer;
let tenant: TestTenant;
beforeEach(async () => {
  here = await startService({ env: { CACHE_ENABLED: 'false', ROLE: 'all' } });
  consumer = await keepLedger(here);
  tenant = await here.tenant();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await there?.stop();
  await here.stop();
});

const untilDone = (): Promise<number> =>
  until('all is done', async () => (await undone(here.database, tenant.id)) === 0);
const addUser = (after: () => void = () => undefined): Promise<void> =>
  runAsTenant(tenant.id, () =>
    here.app.get(UnitOfWork).write(async () => {
      await here.app.get(UserRepository).add(newUser());
      after();
    }),
  );

/** As a broker does that has not heard of the acknowledgement. */
async function deliveredTwice(): Promise<void> {
  await addUser();
  await untilDone();
  await queryAs(
    here.database.superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select tenant_id, gen_random_uuid(), 'ledger', id, slot, subject, position from events`,
  );
  here.app.get(Outbox).stored.emit();
  await untilDone();
}

async function rolledBack(): Promise<void> {
  const mishap = addUser(() => {
    throw new Error('Mishap');
  });
  await expect(mishap).rejects.toThrow('Mishap');
  // The next one comes behind whatever the first has left.
  await addUser();
  await until('the next one is done', async () => (await ledgerOf(here.database, tenant.id)).length > 0);
  await untilDone();
}

/** A worker that stands still before its transaction, and is taken for dead meanwhile. */
async function takenForDead(): Promise<void> {
  const gate = makeGate();
  let isHeld = false;
  consumer.prepare = async () => {
    if (isHeld) return;
    isHeld = true;
    await gate.opened;
  };
  await addUser();
  await until('the event is in hand', () => isHeld);
  const lost = here.app.get(WorkerIdentity).current;
  there = await startService({ database: here.database, env: { CACHE_ENABLED: 'false', ROLE: 'all' } });
  await keepLedger(there);
  await queryAs(
    here.database.superuserUrl,
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1`,
    [lost],
  );
  // The other worker, or this one under a new identity.
  const isDone = async (): Promise<boolean> => (await ledgerOf(here.database, tenant.id)).length === 1;
  await until('another worker has done it', isDone).catch((error: unknown) => {
    gate.open();
    throw error;
  });
  const handle = jest.spyOn(consumer, 'handle');
  gate.open();
  await until('the first one is somebody again', () => here.app.get(WorkerIdentity).current !== undefined);
  consumer.prepare = async () => undefined;
  await addUser();
  await untilDone();
  // Either it did that one, or the other worker did and it has had the time to do harm.
  await until(
    'it goes on',
    async () => handle.mock.calls.length > 0 || (await ledgerOf(here.database, tenant.id)).length > 1,
  );
}

interface Scene {
  readonly what: string;
  readonly play: () => Promise<void>;
  readonly bug: PlantedEventBug;
}

const scenes: readonly Scene[] = [
  { what: 'that is delivered twice', play: deliveredTwice, bug: 'no inbox' },
  { what: 'that is rolled back', play: rolledBack, bug: 'publishing before the commit' },
  { what: 'whose worker is taken for dead', play: takenForDead, bug: 'a claim that nobody checks' },
];

test.each(scenes)('an event $what takes effect once or not at all', async ({ play }) => {
  await play();
  expect(await ledgerFaults(here.database)).toEqual([]);
});

test.each(scenes)('with $bug, an event $what does harm that is seen', async ({ play, bug }) => {
  plantEventBug(bug, here);
  await play();
  expect(await ledgerFaults(here.database)).not.toEqual([]);
});
