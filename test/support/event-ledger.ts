import { Consumer, type RetryPolicy } from '../../src/kernel/consumer';
import type { EventDefinition, ReceivedEvent } from '../../src/kernel/domain-event';
import {
  userCreated,
  userDeleted,
  userRestored,
  userUpdated,
} from '../../src/modules/users/domain/user.events';
import { ScopedDatabase } from '../../src/platform/database/scoped-database';
import { EventWorker } from '../../src/platform/events/event-worker';
import type { Service } from './service';
import { queryAs } from './sql';
import type { TestDatabase } from './test-database';

export interface LedgerEntry {
  readonly tenantId: string;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly position: string;
}

/** A consumer whose effect can be counted: a row for every event, without any key that would hide a second one. */
export class LedgerConsumer extends Consumer {
  readonly events = [
    userCreated,
    userUpdated,
    userDeleted,
    userRestored,
  ] as readonly unknown[] as EventDefinition[];
  override readonly retry: RetryPolicy = { attempts: 3, firstMs: 20, longestMs: 40 };
  /** Comes before the effect, in its transaction. */
  before: (event: ReceivedEvent) => Promise<void> = async () => undefined;

  constructor(
    readonly name: string,
    private readonly database: ScopedDatabase,
  ) {
    super();
  }

  async handle(event: ReceivedEvent): Promise<void> {
    await this.before(event);
    const { tenantId, id, type, subject, sequence } = event;
    await this.database.write((manager) =>
      manager.query(
        'insert into ledger (tenant_id, consumer, event_id, type, subject, position) values ($1, $2, $3, $4, $5, $6)',
        [tenantId, this.name, id, type, subject, sequence],
      ),
    );
  }
}

/** Call it after the service has started, which refuses a table that is nobody's. */
export async function createLedger({ superuserUrl }: TestDatabase): Promise<void> {
  await queryAs(
    superuserUrl,
    `create table if not exists ledger (number bigint generated always as identity,
       tenant_id uuid, consumer text, event_id uuid, type text, subject uuid, position bigint);
     grant select, insert on ledger to public`,
  );
}

export async function keepLedger(service: Service, name = 'ledger'): Promise<LedgerConsumer> {
  await createLedger(service.database);
  const consumer = new LedgerConsumer(name, service.app.get(ScopedDatabase));
  await service.app.get(EventWorker).subscribe(consumer);
  return consumer;
}

/** What took effect, in the order in which it did; of one tenant. */
export function ledgerOf(
  { superuserUrl }: TestDatabase,
  tenantId: string,
  name = 'ledger',
): Promise<LedgerEntry[]> {
  return queryAs<LedgerEntry>(
    superuserUrl,
    `select tenant_id as "tenantId", event_id as "eventId", type, subject, position::text from ledger
     where consumer = $1 and tenant_id = $2 order by number`,
    [name, tenantId],
  );
}

/** Everything that consumers have to do yet, of one tenant, dead letters as well. */
export async function undone({ superuserUrl }: TestDatabase, tenantId: string): Promise<number> {
  const sql = 'select count(*)::integer as count from event_deliveries where tenant_id = $1';
  const [row] = await queryAs<{ count: number }>(superuserUrl, sql, [tenantId]);
  return row!.count;
}
