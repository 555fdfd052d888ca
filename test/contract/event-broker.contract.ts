import { Redelivery } from '../../src/platform/events/engines/redelivery';
import {
  attachLedger,
  type EngineLedger,
  expectAllOnce,
  happenings,
  pending,
  userWithHistory,
} from '../support/engine-ledger';
import { ledgerOf } from '../support/event-ledger';
import { makeGate } from '../support/gate';
import { type Service, startService, type TestTenant } from '../support/service';
import { until } from '../support/until';

/** What can happen to a broker beyond what can happen to any engine. */
export interface BrokerSubject {
  readonly server: { kill(): Promise<void>; loseDisk(): void; restart(): Promise<void> };
  /** Brings the consumer one message that cannot be read, and one of an event that is not in the log. */
  corrupt(consumer: string): Promise<void>;
  deadLetters(): Promise<number>;
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

  test('what a broker has lost with its disk is delivered again from the log, and nothing else', async () => {
    const [service, ledger, broker] = [given.service(), given.ledger(), given.broker()];
    const since = new Date();
    const { tenant, open } = await publishedOnly();
    await broker.server.kill();
    broker.server.loseDisk();
    await until('the engine is degraded', async () => (await engineStatus()) === 'degraded');
    await userWithHistory(tenant, 1);
    open();
    await broker.server.restart();
    await until('the engine is well again', async () => (await engineStatus()) === 'ok');
    await until('what waited in PostgreSQL is done', async () => {
      const done = new Set(
        (await ledgerOf(service.database, tenant.id, ledger.name)).map(({ eventId }) => eventId),
      );
      return (await happenings(service.database, tenant)).slice(-2).every(({ eventId }) => done.has(eventId));
    });
    expect((await ledgerOf(service.database, tenant.id, ledger.name)).length).toBeLessThan(32);
    await service.app.get(Redelivery).redeliver(ledger.name, since);
    await expectAllOnce(service.database, ledger.name, tenant);
    expect(await service.app.get(Redelivery).redeliver(ledger.name, since)).toBe(0);
  });

  test('a message that is no event of the log is put aside, and holds back nobody', async () => {
    const [service, ledger, broker] = [given.service(), given.ledger(), given.broker()];
    await broker.corrupt(ledger.name);
    await until('both are dead letters of the broker', async () => (await broker.deadLetters()) === 2);
    const tenant = await service.tenant();
    await userWithHistory(tenant, 2);
    await expectAllOnce(service.database, ledger.name, tenant);
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
