import { runAsSystem } from '../../src/kernel/authorization/scope';
import { DeadLetters } from '../../src/platform/work/events/dead-letters/dead-letters';
import {
  attachLedger,
  type EngineLedger,
  expectAllOnce,
  happenings,
  rename,
  userWithHistory,
} from '../support/events/engine-ledger';
import { EngineProcess } from '../support/events/engine-process';
import { createLedger, ledgerOf } from '../support/events/event-ledger';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

/** An engine, and what can happen to it. */
export interface EngineSubject {
  readonly env: Readonly<Record<string, string>>;
  /** Stops the server that carries the events, and starts it again. */
  interrupt(service: Service): Promise<void>;
  /** Brings the consumer every event of the tenant once more. */
  repeat(service: Service, consumer: string, tenant: TestTenant): Promise<void>;
}

/** Holds for every engine; `start` is called once. */
export function describeEventEngine(start: () => Promise<EngineSubject>): {
  readonly service: () => Service;
  readonly ledger: () => EngineLedger;
} {
  let engine: EngineSubject;
  let database: TestDatabase | undefined;
  let service: Service;
  let ledger: EngineLedger;
  const name = 'ledger';

  beforeAll(async () => {
    engine = await start();
    database = await createTestDatabase();
    await createLedger(database);
    service = await startService({ env: { ...engine.env, ROLE: 'all' }, database });
    ledger = await attachLedger(service, name);
  });
  afterEach(() => {
    ledger.before = async () => undefined;
  });
  afterAll(async () => {
    await service?.stop();
    await database?.drop();
  });

  test('every event takes effect once, in the order of its subject', async () => {
    const tenant = await service.tenant();
    await users(tenant, 10, 4);
    await expectAllOnce(service.database, name, tenant);
    expect(await ledgerOf(service.database, tenant.id, name)).toHaveLength(50);
  });

  test('a handler sees the rows of its event’s tenant and no others', async () => {
    const [one, other] = [await service.tenant(), await service.tenant()];
    await Promise.all([users(one, 2, 1), users(other, 2, 1)]);
    await expectAllOnce(service.database, name, one);
    await expectAllOnce(service.database, name, other);
    const seen = [...ledger.seen].filter((line) => line.includes(one.id) || line.includes(other.id));
    expect(seen.toSorted()).toEqual([`${one.id} sees ${one.id}`, `${other.id} sees ${other.id}`].toSorted());
  });

  test('an event that cannot be handled holds back its own subject only, until it can', async () => {
    const tenant = await service.tenant();
    const [poisoned] = await users(tenant, 1, 0);
    ledger.before = async ({ data }) => {
      if (JSON.stringify(data).includes('The poison"')) throw new Error('poison');
    };
    await rename(tenant, poisoned!, 'The poison');
    await rename(tenant, poisoned!, 'What waits behind it');
    await users(tenant, 3, 1);
    const waiting = `select attempts, dead_at is not null as "isDead" from event_deliveries
      where tenant_id = '${tenant.id}' and consumer = '${name}' order by position`;
    await until('it is a dead letter, one waits behind it, and the others are done', async () => {
      const rows = await queryAs<{ isDead: boolean }>(service.database.superuserUrl, waiting);
      const done = await ledgerOf(service.database, tenant.id, name);
      return rows.length === 2 && rows[0]!.isDead && done.length >= 1 + 3 * 2;
    });
    expect(await queryAs(service.database.superuserUrl, waiting)).toEqual([
      { attempts: 3, isDead: true },
      { attempts: 0, isDead: false },
    ]);
    const done = await ledgerOf(service.database, tenant.id, name);
    expect(done.filter(({ subject }) => subject === poisoned)).toHaveLength(1);
    ledger.before = async () => undefined;
    expect(await runAsSystem(() => service.app.get(DeadLetters).redriveAll(name))).toBe(1);
    await expectAllOnce(service.database, name, tenant);
  });

  test('an event that comes twice takes effect once', async () => {
    const tenant = await service.tenant();
    await users(tenant, 3, 2);
    await expectAllOnce(service.database, name, tenant);
    await engine.repeat(service, name, tenant);
    await users(tenant, 1, 0);
    await expectAllOnce(service.database, name, tenant);
  });

  test('two workers at once do not do the work of one twice, nor out of order', async () => {
    const second = await startService({ env: { ...engine.env, ROLE: 'all' }, database: service.database });
    try {
      await attachLedger(second, name);
      const tenant = await service.tenant();
      await users(tenant, 10, 4);
      await expectAllOnce(service.database, name, tenant);
    } finally {
      await second.stop();
    }
  });

  test('an interruption delays events, fails no request, and loses and doubles nothing', async () => {
    const tenant = await service.tenant();
    const before = users(tenant, 5, 3);
    await engine.interrupt(service);
    await before;
    await users(tenant, 5, 2);
    await expectAllOnce(service.database, name, tenant);
    expect(await happenings(service.database, tenant)).toHaveLength(5 * 4 + 5 * 3);
  });

  test('what a worker had in hand when it was killed is done by another, once', async () => {
    const { name: database, runtimeUrl, superuserUrl } = service.database;
    const order = {
      database: { name: database, runtimeUrl, superuserUrl },
      env: { ...engine.env, ROLE: 'all' },
      consumer: 'killed',
    };
    const worker = await EngineProcess.start(order);
    try {
      const tenant = await service.tenant();
      const [id] = await users(tenant, 1, 0);
      await worker.until('in hand');
      await attachLedger(service, 'killed');
      await rename(tenant, id!, 'After the first');
      expect(await ledgerOf(service.database, tenant.id, 'killed')).toEqual([]);
      await worker.kill();
      const killed = performance.now();
      await expectAllOnce(service.database, 'killed', tenant);
      report(`Taken over ${Math.round(performance.now() - killed)} ms after the death of a worker`);
    } finally {
      await worker.kill();
    }
  });

  return { service: () => service, ledger: () => ledger };
}

function users(tenant: TestTenant, count: number, changes: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => userWithHistory(tenant, changes)));
}

/** Prints a number for readers of the run. It depends on the machine, so nothing is asserted of it. */
function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
