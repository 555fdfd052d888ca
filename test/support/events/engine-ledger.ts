import type { RetryPolicy } from '../../../src/kernel/events/consumer';
import type { ReceivedEvent } from '../../../src/kernel/events/domain-event';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { EventWorker } from '../../../src/platform/work/events/event-worker';
import { LedgerConsumer, type LedgerEntry, ledgerOf } from './event-ledger';
import type { Service, TestTenant } from '../service';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';
import { until } from '../until';

/** A ledger whose failures are tried again at once, and which looks at what its scope shows it. */
export class EngineLedger extends LedgerConsumer {
  override readonly retry: RetryPolicy = { attempts: 3, firstMs: 10, longestMs: 20 };
  /** The event's tenant and the tenant of each row that a handler saw. */
  readonly seen = new Set<string>();

  constructor(
    name: string,
    private readonly scoped: ScopedDatabase,
  ) {
    super(name, scoped);
  }

  override async handle(event: ReceivedEvent): Promise<void> {
    for (const row of await this.scoped.select('select distinct tenant_id::text from users', []))
      this.seen.add(`${event.tenantId} sees ${row['tenant_id'] as string}`);
    await super.handle(event);
  }
}

/** Subscribes one in this process, and waits until the engine, and no longer PostgreSQL, brings it its events. */
export async function attachLedger(service: Service, name: string): Promise<EngineLedger> {
  const ledger = new EngineLedger(name, service.app.get(ScopedDatabase));
  await service.app.get(EventWorker).subscribe(ledger);
  await untilEngineServes(service, name);
  return ledger;
}

export async function untilEngineServes(service: Service, name: string): Promise<void> {
  const { body } = await service.call('GET', '/health/ready');
  const { events } = (body as { dependencies: { events?: { engine: string } } }).dependencies;
  const wanted = events ? `relay-${events.engine}` : null;
  const sql = 'select via from event_consumers where name = $1';
  await until(`its engine serves ${name}`, async () => {
    const [row] = await queryAs<{ via: string | null }>(service.database.superuserUrl, sql, [name]);
    return row?.via === wanted;
  });
}

/** The events of a tenant, in the order of the log. */
export function happenings({ superuserUrl }: TestDatabase, tenant: TestTenant): Promise<LedgerEntry[]> {
  return queryAs<LedgerEntry>(
    superuserUrl,
    `select tenant_id as "tenantId", id as "eventId", type, subject, position::text from events e
     where tenant_id = $1 order by e.position`,
    [tenant.id],
  );
}

/** Each event once, and each subject's in their order: what every engine promises. */
export async function expectAllOnce(database: TestDatabase, name: string, tenant: TestTenant): Promise<void> {
  const wanted = await happenings(database, tenant);
  await until(`${wanted.length} events took effect`, async () => {
    const count = (await ledgerOf(database, tenant.id, name)).length;
    return count >= wanted.length && (await pending(database, tenant, name)) === 0;
  });
  expect(bySubject(await ledgerOf(database, tenant.id, name))).toEqual(bySubject(wanted));
}

function bySubject(entries: readonly LedgerEntry[]): object {
  return Object.fromEntries(Map.groupBy(entries, ({ subject }) => subject));
}

/** Deliveries to the consumer, or to its relay, that are not done. */
export async function pending(
  { superuserUrl }: TestDatabase,
  tenant: TestTenant,
  name: string,
): Promise<number> {
  const [row] = await queryAs<{ count: number }>(
    superuserUrl,
    `select count(*)::integer as count from event_deliveries
     where tenant_id = $1 and (consumer = $2 or consumer like 'relay-%')`,
    [tenant.id, name],
  );
  return row!.count;
}

let users = 0;

/** A user to whom so many things happen, one after the other; its id. */
export async function userWithHistory(tenant: TestTenant, changes: number): Promise<string> {
  const unique = `ada${(users += 1)}`;
  const user = { email: `${unique}@engine.example`, username: unique };
  const created = await tenant.call('POST', '/api/v1/users', { body: user });
  expect(created.status).toBe(201);
  const { id } = created.body as { id: string };
  for (let change = 1; change <= changes; change += 1) await rename(tenant, id, `Ada ${change}`);
  return id;
}

export async function rename(tenant: TestTenant, id: string, fullName: string): Promise<void> {
  const { status } = await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { fullName } });
  expect(status).toBe(200);
}
