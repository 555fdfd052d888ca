import { type Actor, actorName, internalActor } from '../../../kernel/authorization/actor';
import type { Act } from '../../../kernel/authorization/audit';
import type { DomainEvent } from '../../../kernel/events/domain-event';
import type { Collection, StoredChange } from '../../../kernel/event-store';
import { newId } from '../../../kernel/values/id';
import { currentContext, type Scope } from '../../../kernel/authorization/scope';
import { auditSlots } from './audit-slots';
import { auditedChanges } from './audit-values';
import { keptAddress } from './kept-address';

/** One entry, as `auditRecordset` reads it from JSON. */
export interface AuditRow {
  readonly id: string;
  readonly slot: number;
  readonly created_at: Date;
  readonly type: string;
  readonly collection: string | undefined;
  readonly subject: string | undefined;
  readonly occurrences: number;
  readonly changes: Act['changes'];
}

/** The actor and the request of all entries of a statement. */
export function auditContext({ actor = internalActor }: Scope): (string | null)[] {
  const { requestId = 'internal', address } = currentContext() ?? {};
  return callerOf(actor, requestId, address?.());
}

export function callerOf(actor: Actor, requestId: string, address: string | undefined): (string | null)[] {
  return [actorName(actor), actor.credential ?? null, keptAddress(actor, address) ?? null, requestId];
}

export function auditRow(act: Act & { readonly id?: string }, time: Date): AuditRow {
  const { type, collection, subject, changes = {}, id = newId(), occurrences = 1 } = act;
  return {
    id,
    slot: auditSlots.slotOf(time),
    created_at: time,
    type,
    collection,
    subject,
    occurrences,
    changes: auditedChanges(collection, changes),
  };
}

/**
 * The entries of one change of an entity: one for each event that it has recorded, with the event's id, or else one that says what
 * became of the entity. The first has the changed fields.
 */
export function rowsOfChange(
  { name, item }: Collection,
  { entity, kind, changes }: StoredChange,
  events: readonly { readonly id: string; readonly event: DomainEvent }[],
  time: Date,
): AuditRow[] {
  const act = { collection: name, subject: entity.id };
  if (events.length === 0)
    return [auditRow({ ...act, type: `${item}.${verbOf(kind, changes)}`, changes }, time)];
  return events.map(({ id, event }, at) =>
    auditRow({ ...act, id, type: typeOf(event), changes: at === 0 ? changes : {} }, time),
  );
}

/** Without the version of the event's data, which are not kept here. */
function typeOf({ type }: DomainEvent): string {
  return type.replace(/\.v\d+$/, '');
}

/** A deleted entity that can be restored is still a row. */
function verbOf(kind: StoredChange['kind'], { deletedAt }: StoredChange['changes']): string {
  if (kind !== 'updated' || deletedAt === undefined) return kind;
  return deletedAt.after === null ? 'restored' : 'deleted';
}
