import { Injectable } from '@nestjs/common';
import { actorName } from '../../../kernel/authorization/actor';
import { Clock } from '../../../kernel/clock';
import { directoryId } from '../../../kernel/directory';
import { type DomainEvent, returnEvents, takeEvents } from '../../../kernel/events/domain-event';
import type { Entity } from '../../../kernel/entity';
import {
  type Collection,
  EventStore,
  type EventTransaction,
  type StoredChange,
} from '../../../kernel/events/event-store';
import { newId } from '../../../kernel/values/id';
import {
  currentContext,
  currentScope,
  type Scope,
  type SystemScope,
  type TenantScope,
} from '../../../kernel/authorization/scope';
import { Signal } from '../../foundation/signal';
import { generatedId, idHead } from '../../data/database/mapping/generated-id';
import { auditContext, type AuditRow, rowsOfChange } from '../audit/audit-rows';
import { insertAuditEntries, insertSystemAuditEntries } from '../audit/audit-sql';
import { slotOf } from './log/event-slots';

interface Recorded {
  readonly id: string;
  readonly event: DomainEvent;
}

/**
 * Stores what entities have recorded, and what was done to them, in the transaction that stores the entities. Events and entries of
 * the audit log go in one statement: there is no point in time at which one of them is stored without the other.
 */
@Injectable()
export class Outbox extends EventStore {
  constructor(private readonly clock: Clock) {
    super();
  }

  /** Told after each commit that stored events, for what delivers them. */
  readonly stored = new Signal();

  async store(
    transaction: EventTransaction,
    collection: Collection,
    changes: readonly StoredChange[],
  ): Promise<void> {
    const taken = changes.map((change) => ({ change, events: takeEvents(change.entity) }));
    const now = this.clock.now();
    const rows: object[] = [];
    const entries: AuditRow[] = [];
    for (const { change, events } of taken) {
      const recorded = events.map((event) => ({ id: newId(), event }));
      rows.push(...recorded.map((one) => row(change.entity, one, now)));
      entries.push(...rowsOfChange(collection, change, recorded, now));
    }
    transaction.onRollback(() => taken.forEach(({ change, events }) => returnEvents(change.entity, events)));
    const scope = currentScope();
    if (scope.kind === 'tenant') await storeOfTenant(transaction, scope, collection, rows, entries);
    else await storeOfSystem(transaction, scope, collection, rows, entries);
    if (rows.length > 0) await transaction.afterCommit(() => this.stored.emit());
  }
}

function storeOfTenant(
  transaction: EventTransaction,
  scope: TenantScope,
  { name }: Collection,
  events: readonly object[],
  entries: readonly AuditRow[],
): Promise<unknown> {
  return transaction.store('store-events', eventsAndEntries, [
    ...eventValues(scope.tenantId, scope, name, events),
    ...auditContext(scope),
    JSON.stringify(entries),
  ]);
}

/** Entries of the operators' log; and events of the directory, in the scope that these have. */
async function storeOfSystem(
  transaction: EventTransaction,
  scope: SystemScope,
  { name }: Collection,
  events: readonly object[],
  entries: readonly AuditRow[],
): Promise<void> {
  await transaction.store(
    'store-system-acts',
    [`audited as (${insertSystemAuditEntries})`],
    [...auditContext(scope), JSON.stringify(entries)],
  );
  if (events.length === 0) return;
  await transaction.enterDirectory();
  await transaction.store(
    'store-directory-events',
    eventsAlone,
    eventValues(directoryId, scope, name, events),
  );
}

function eventValues(
  tenantId: string,
  { actor }: Scope,
  collection: string,
  events: readonly object[],
): unknown[] {
  const { traceparent } = currentContext() ?? {};
  return [
    tenantId,
    `/${collection}`,
    actor ? actorName(actor) : null,
    traceparent ?? null,
    JSON.stringify(events),
    idHead(),
  ];
}

function row(entity: Entity, { id, event: { type, data } }: Recorded, time: Date): object {
  return { id, slot: slotOf(time), type, subject: entity.id, time, data };
}

/** In the order recorded: positions of a subject grow from commit to commit, for only one writer of its version commits. */
const eventsAlone = [
  `stored as (
    insert into events (tenant_id, source, actor, traceparent, id, slot, type, subject, time, data)
    select $1, $2, $3, $4, e.id, e.slot, e.type, e.subject, e.time, e.data
    from jsonb_to_recordset($5) as e (id uuid, slot smallint, type text, subject uuid, time timestamptz, data jsonb)
    returning id, slot, type, subject, position
  )`,
  `delivered as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
    select $1, ${generatedId(6)}, c.name, s.id, s.slot, s.subject, s.position
    from stored s join event_consumers c on c.via is null and c.types && array[s.type, '*']
  )`,
];
const eventsAndEntries = [...eventsAlone, `audited as (${insertAuditEntries(1, 7)})`];
