import { Consumer, type RetryPolicy } from '../../../src/kernel/events/consumer';
import type { EventType, ReceivedEvent } from '../../../src/kernel/events/domain-event';
import {
  userCreated,
  userDeleted,
  userRestored,
  userUpdated,
} from '../../../src/modules/users/domain/user.events';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { EventWorker } from '../../../src/platform/work/events/event-worker';
import type { Service } from '../service';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';

export interface LedgerEntry {
  readonly tenantId: string;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly position: string;
}

/** A consumer whose effect can be counted: a row for every event, without any key that would hide a second one. */
export class LedgerConsumer extends Consumer {
  readonly events: readonly EventType[] = [userCreated, userUpdated, userDeleted, userRestored];
  /** Comes before the effect, in its transaction. */
  before: (event: ReceivedEvent) => Promise<void> = async () => undefined;

  constructor(
    readonly name: string,
    private readonly database: ScopedDatabase,
    override readonly retry: RetryPolicy = { attempts: 3, firstMs: 20, longestMs: 40 },
  ) {
    super();
  }

  async handle(event: ReceivedEvent): Promise<void> {
    await this.before(event);
    const { tenantId, id, type, subject, sequence } = event;
    await this.database.write((manager) =>
      manager.query(
        'insert into proof.ledger (tenant_id, consumer, event_id, type, subject, position) values ($1, $2, $3, $4, $5, $6)',
        [tenantId, this.name, id, type, subject, sequence],
      ),
    );
  }
}

/** In a schema of its own: the service refuses to start beside a table that is nobody's. */
export async function createLedger({ superuserUrl }: TestDatabase): Promise<void> {
  await queryAs(
    superuserUrl,
    `create schema if not exists proof;
     create table if not exists proof.ledger (number bigint generated always as identity,
       tenant_id uuid, consumer text, event_id uuid, type text, subject uuid, position bigint);
     grant usage on schema proof to public;
     grant select, insert on proof.ledger to public`,
  );
}

export async function keepLedger(
  service: Service,
  name = 'ledger',
  before?: LedgerConsumer['before'],
): Promise<LedgerConsumer> {
  await createLedger(service.database);
  const consumer = new LedgerConsumer(name, service.app.get(ScopedDatabase));
  if (before) consumer.before = before;
  await service.app.get(EventWorker).subscribe(consumer);
  return consumer;
}

/** Effects of one tenant's events, in the order in which they took place. */
export function ledgerOf(
  { superuserUrl }: TestDatabase,
  tenantId: string,
  name = 'ledger',
): Promise<LedgerEntry[]> {
  return queryAs<LedgerEntry>(
    superuserUrl,
    `select tenant_id as "tenantId", event_id as "eventId", type, subject, position::text from proof.ledger
     where consumer = $1 and tenant_id = $2 order by number`,
    [name, tenantId],
  );
}

/** Everything that the consumer has to do yet, of one tenant, dead letters as well. */
export async function undone(
  { superuserUrl }: TestDatabase,
  tenantId: string,
  name = 'ledger',
): Promise<number> {
  const sql = `select count(*)::integer as count from event_deliveries where tenant_id = $1 and consumer = $2`;
  const [row] = await queryAs<{ count: number }>(superuserUrl, sql, [tenantId, name]);
  return row!.count;
}

/** Faults of the ledger: events without effect, doubled effects, effects of nothing, and effects out of order. */
export async function ledgerFaults({ superuserUrl }: TestDatabase, name = 'ledger'): Promise<string[]> {
  const faults = await queryAs<{ fault: string }>(
    superuserUrl,
    `with entries as (select * from proof.ledger where consumer = $1)
     select format('%s %s has no effect', e.type, e.id) as fault from events e
     where e.type like 'user.%' and not exists (select from entries l where l.event_id = e.id)
     union all
     select format('%s %s took effect %s times', min(type), event_id, count(*)) from entries group by event_id having count(*) > 1
     union all
     select format('%s %s took effect and never happened', l.type, l.event_id) from entries l
     where not exists (select from users u where u.id = l.subject)
     union all
     select format('%s %s took effect after a later one', l.type, l.event_id) from (
       select *, lag(position) over (partition by subject order by number) as previous from entries
     ) l where l.previous > l.position`,
    [name],
  );
  return faults.map(({ fault }) => fault);
}
