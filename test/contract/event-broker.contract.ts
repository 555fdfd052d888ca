import { Consumer } from '../../src/kernel/events/consumer';
import type { EventType, ReceivedEvent } from '../../src/kernel/events/domain-event';
import { taskCreated } from '../../src/modules/tasks/domain/task.events';
import { userCreated } from '../../src/modules/users/domain/user.events';
import { Config } from '../../src/platform/foundation/config/config';
import { traceBy } from '../../src/platform/foundation/tracing';
import { handlerPatience } from '../../src/platform/work/events/deliveries/delivery';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { EngineStore } from '../../src/platform/work/events/engines/engine-store';
import { EventBroker } from '../../src/platform/work/events/engines/event-broker';
import { EventReceiver } from '../../src/platform/work/events/engines/event-receiver';
import { EventWorker } from '../../src/platform/work/events/event-worker';
import { DeliveryBackfill } from '../../src/platform/work/events/deliveries/delivery-backfill';
import { checkBroker } from '../../src/startup/doctor/broker-check';
import {
  attachLedger,
  type EngineLedger,
  expectAllOnce,
  happenings,
  pending,
  untilEngineServes,
  userWithHistory,
} from '../support/events/engine-ledger';
import { ledgerOf } from '../support/events/event-ledger';
import { oneOutage, outageLines } from '../support/processes/outage-lines';
import { makeGate } from '../support/order/gate';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/** Faults of a broker, beyond those of any engine. */
export interface BrokerSubject {
  readonly server: { kill(): Promise<void>; loseDisk(): void; restart(): Promise<void> };
  /** Brings the consumer the three of `strangeMessages`. */
  corrupt(consumer: string): Promise<void>;
  deadLetters(): Promise<number>;
}

class Preparing extends Consumer<object, string> {
  readonly events: readonly EventType[] = [userCreated];
  readonly handled: string[] = [];

  constructor(readonly name: string) {
    super();
  }

  override async prepare(): Promise<string> {
    return 'prepared';
  }

  async handle(_event: ReceivedEvent, prepared: string): Promise<void> {
    this.handled.push(prepared);
  }
}

async function attachPreparing(service: Service, name: string): Promise<Preparing> {
  const consumer = new Preparing(name);
  await service.app.get(EventWorker).subscribe(consumer as unknown as Consumer);
  await untilEngineServes(service, name);
  return consumer;
}

/** Holds for every engine with a broker. The last test leaves it dead. */
export function describeEventBroker(given: {
  readonly broker: () => BrokerSubject;
  readonly service: () => Service;
  readonly ledger: () => EngineLedger;
}): void {
  const engineStatus = async (): Promise<string> => {
    const { status, body } = await given.service().call('GET', '/health/ready');
    expect(status).toBe(200);
    return (body as { dependencies: { events: { status: string } } }).dependencies.events.status;
  };

  /** Events that are in the broker, and of which each lane of the consumer has begun one at most. */
  const publishedOnly = async (): Promise<{ tenant: TestTenant; open: () => void }> => {
    const [service, ledger] = [given.service(), given.ledger()];
    const tenant = await service.tenant();
    const gate = makeGate();
    ledger.before = ({ tenantId }) => (tenantId === tenant.id ? gate.opened : Promise.resolve());
    await Promise.all(Array.from({ length: 30 }, () => userWithHistory(tenant, 0)));
    await until('all is published', async () => (await pending(service.database, tenant, ledger.name)) === 0);
    return { tenant, open: gate.open };
  };

  test('the doctor finds that it takes events', async () => {
    const { app } = given.service();
    const { name } = app.get(EventBroker);
    const takes = { check: 'broker', state: 'ok', says: expect.stringMatching(`^${name} takes events`) };
    expect(await checkBroker(app.get(Config))).toEqual([takes]);
  });

  test('what a broker has lost with its disk is delivered again from the log, and nothing else', async () => {
    const [service, ledger, broker] = [given.service(), given.ledger(), given.broker()];
    const since = new Date();
    const { tenant, open } = await publishedOnly();
    const log = outageLines(service.app.get(EventBroker).name === 'rabbitmq' ? 'RabbitMQ' : 'SQS');
    await broker.server.kill();
    broker.server.loseDisk();
    await until('the engine is degraded', async () => (await engineStatus()) === 'degraded');
    await userWithHistory(tenant, 1);
    open();
    await broker.server.restart();
    await until('the engine is well again', async () => (await engineStatus()) === 'ok');
    expect(log.taken()).toEqual(oneOutage(''));
    log.stop();
    await until('what waited in PostgreSQL is done', async () => {
      const done = new Set(
        (await ledgerOf(service.database, tenant.id, ledger.name)).map(({ eventId }) => eventId),
      );
      return (await happenings(service.database, tenant)).slice(-2).every(({ eventId }) => done.has(eventId));
    });
    expect((await ledgerOf(service.database, tenant.id, ledger.name)).length).toBeLessThan(32);
    await service.app.get(DeliveryBackfill).redeliver(ledger.name, { since });
    await expectAllOnce(service.database, ledger.name, tenant);
    expect(await service.app.get(DeliveryBackfill).redeliver(ledger.name, { since })).toBe(0);
  });

  test('a trace goes with an event through the broker: its sending and its handling are below what stored it', async () => {
    const [service, ledger] = [given.service(), given.ledger()];
    const spans: { readonly name: string; readonly parent: string | undefined; readonly own: string }[] = [];
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    traceBy({
      start: ({ name }, parent) => {
        const own = `00-${trace}-${(spans.length + 1).toString(16).padStart(16, '0')}-01`;
        if (parent?.includes(trace)) spans.push({ name, parent, own });
        return {
          traceparent: parent?.includes(trace) ? own : own.replace(/1$/, '0'),
          note: () => undefined,
          end: () => undefined,
        };
      },
    });
    try {
      const tenant = await service.tenant();
      const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` };
      const body = { email: 'traced@example.com', username: 'traced' };
      expect((await tenant.call('POST', '/api/v1/users', { headers, body })).status).toBe(201);
      const of = (name: string) => spans.find((span) => span.name === name);
      await until('it is handled', () => of(`process ${ledger.name}`) !== undefined);
      const request = of('POST')!;
      expect(request.parent).toBe(headers.traceparent);
      expect(of('send user.created.v1')).toMatchObject({ parent: request.own });
      expect(of(`process ${ledger.name}`)).toMatchObject({ parent: request.own });
    } finally {
      traceBy(undefined);
    }
  });

  test('a message that is no event of the log is put aside, and holds back nobody', async () => {
    const [service, ledger, broker] = [given.service(), given.ledger(), given.broker()];
    await broker.corrupt(ledger.name);
    await until('all are dead letters of the broker', async () => (await broker.deadLetters()) === 3);
    const tenant = await service.tenant();
    await userWithHistory(tenant, 2);
    await expectAllOnce(service.database, ledger.name, tenant);
  });

  test('a handler that never comes to an end counts as failed after a while', async () => {
    const [service, ledger] = [given.service(), given.ledger()];
    const receiver = service.app.get(EventReceiver);
    const tenant = await service.tenant();
    const hung = new Set<string>();
    receiver.patience = 200;
    ledger.before = async ({ tenantId, subject }) => {
      if (tenantId !== tenant.id || hung.has(subject)) return;
      hung.add(subject);
      await new Promise(() => undefined);
    };
    try {
      await userWithHistory(tenant, 1);
      await expectAllOnce(service.database, ledger.name, tenant);
      expect(hung.size).toBe(1);
    } finally {
      receiver.patience = handlerPatience;
    }
  });

  test('what was behind another event when it was looked at is prepared before it is handled', async () => {
    const service = given.service();
    const consumer = await attachPreparing(service, 'preparing');
    const store = service.app.get(EngineStore);
    const look = store.look.bind(store);
    let looks = 0;
    const looked = jest.spyOn(store, 'look').mockImplementation(async (name, messages) => {
      const arrivals = await look(name, messages);
      if (name !== consumer.name || (looks += 1) > 1) return arrivals;
      return arrivals.map(({ event }) => ({ event, state: 'waiting' }));
    });
    try {
      await userWithHistory(await service.tenant(), 0);
      await until('it is handled', () => consumer.handled.length > 0);
    } finally {
      looked.mockRestore();
    }
    expect(looks).toBeGreaterThan(0);
    expect(consumer.handled).toEqual(['prepared']);
  });

  test('a type that only a new build of a consumer wants waits for it, though the former one has declared the queues', async () => {
    const service = given.service();
    const { name } = await attachPreparing(service, 'renewed');
    await service.app.get(DeliveryStore).register(name, [taskCreated.type, userCreated.type]);
    const tenant = await service.tenant();
    expect((await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Ada’s task' } })).status).toBe(201);
    const waiting = `select e.type from event_deliveries d join events e on e.id = d.event_id and e.tenant_id = d.tenant_id
      where d.consumer = $1 and d.tenant_id = $2`;
    await until('it waits', async () => {
      const rows = await queryAs(service.database.superuserUrl, waiting, [name, tenant.id]);
      return rows.length === 1;
    });
  });

  test('another engine goes on where this one was left, with what is stored and what its broker holds', async () => {
    const [service, ledger, broker] = [given.service(), given.ledger(), given.broker()];
    const { tenant, open } = await publishedOnly();
    await broker.server.kill();
    open();
    const successor = await startService({ database: service.database, env: { ROLE: 'all' } });
    try {
      await userWithHistory(tenant, 2);
      await attachLedger(successor, ledger.name);
      await userWithHistory(tenant, 2);
      await expectAllOnce(service.database, ledger.name, tenant);
    } finally {
      await successor.stop();
    }
  });
}
