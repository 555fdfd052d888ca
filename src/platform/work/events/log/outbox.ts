import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../kernel/clock';
import { directoryId } from '../../../../kernel/directory';
import { type DomainEvent, returnEvents, takeEvents } from '../../../../kernel/events/domain-event';
import type { Entity } from '../../../../kernel/entity';
import {
  type Collection,
  EventStore,
  type EventTransaction,
  type StoredChange,
} from '../../../../kernel/event-store';
import { newId } from '../../../../kernel/values/id';
import { currentScope, type SystemScope, type TenantScope } from '../../../../kernel/authorization/scope';
import { Signal } from '../../../foundation/signal';
import { auditContext, type AuditRow, rowsOfChange } from '../../audit/audit-rows';
import { entryValues, insertAuditEntries, insertSystemAuditEntries } from '../../audit/audit-sql';
import { slotOf } from './event-slots';
import { type EventRow, mostAtOnce, nameOf, storedEvents } from './stored-events';

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
    const rows: EventRow[] = [];
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

/** Stores a thousand at a time: a statement has 65,535 parameters at most, and an entity's own columns are among them. */
async function storeOfTenant(
  transaction: EventTransaction,
  scope: TenantScope,
  { name }: Collection,
  events: readonly EventRow[],
  entries: readonly AuditRow[],
): Promise<void> {
  for (let at = 0; at === 0 || at < Math.max(events.length, entries.length); at += mostAtOnce) {
    const some = [events.slice(at, at + mostAtOnce), entries.slice(at, at + mostAtOnce)] as const;
    const [stored, audited] = [storedEvents(some[0], scope.tenantId, scope, name), some[1]];
    const context =
      audited.length > 0 ? [scope.tenantId, ...auditContext(scope), ...entryValues(audited)] : [];
    const first = stored.values.length + 1;
    const insert = (): string => insertAuditEntries(first, first + 1, audited.length);
    await transaction.store(
      nameOf(some[0].length, audited.length),
      [...stored.parts, ...(audited.length > 0 ? [`audited as (${insert()})`] : [])],
      [...stored.values, ...context],
    );
  }
}

/** Entries of the operators' log; and events of the directory, in the scope that these have. */
async function storeOfSystem(
  transaction: EventTransaction,
  scope: SystemScope,
  { name }: Collection,
  events: readonly EventRow[],
  entries: readonly AuditRow[],
): Promise<void> {
  await transaction.store(
    'store-system-acts',
    [`audited as (${insertSystemAuditEntries})`],
    [...auditContext(scope), JSON.stringify(entries)],
  );
  if (events.length === 0) return;
  await transaction.enterDirectory();
  const { parts, values } = storedEvents(events, directoryId, scope, name);
  const prepared = events.length === 1 ? 'store-directory-events' : undefined;
  await transaction.store(prepared, parts, values);
}

function row(entity: Entity, { id, event: { type, data } }: Recorded, time: Date): EventRow {
  return [id, slotOf(time), type, entity.id, time, JSON.stringify(data)];
}
