import { Injectable } from '@nestjs/common';
import { actorName } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { currentTenantOrDirectory } from '../../../kernel/directory';
import { type DomainEvent, returnEvents, takeEvents } from '../../../kernel/domain-event';
import type { Entity } from '../../../kernel/entity';
import { EventStore, type EventTransaction } from '../../../kernel/event-store';
import { newId } from '../../../kernel/id';
import { currentContext, currentScope } from '../../../kernel/scope';
import { Signal } from '../../foundation/signal';
import { generatedId, idHead } from '../../data/database/generated-id';
import { slotOf } from './event-slots';

/** Stores what entities have recorded, in the transaction that stores the entities. */
@Injectable()
export class Outbox extends EventStore {
  constructor(private readonly clock: Clock) {
    super();
  }

  /** Told after each commit that stored events, for what delivers them. */
  readonly stored = new Signal();

  async store(transaction: EventTransaction, source: string, entities: readonly Entity[]): Promise<void> {
    const taken = entities.map((entity) => ({ entity, events: takeEvents(entity) }));
    const now = this.clock.now();
    const events = taken.flatMap(({ entity, events: own }) => own.map((event) => row(entity, event, now)));
    if (events.length === 0) return;
    transaction.onRollback(() => taken.forEach(({ entity, events: own }) => returnEvents(entity, own)));
    const scope = currentScope();
    const { traceparent } = currentContext() ?? {};
    await transaction.store(insert, [
      currentTenantOrDirectory(),
      `/${source}`,
      scope.actor ? actorName(scope.actor) : null,
      traceparent ?? null,
      JSON.stringify(events),
      idHead(),
    ]);
    await transaction.afterCommit(() => this.stored.emit());
  }
}

function row(entity: Entity, { type, data }: DomainEvent, time: Date): object {
  return { id: newId(), slot: slotOf(time), type, subject: entity.id, time, data };
}

/** In one statement, and in the order recorded: positions of a subject grow from commit to commit, for its row is locked. */
const insert = `
  with stored as (
    insert into events (tenant_id, source, actor, traceparent, id, slot, type, subject, time, data)
    select $1, $2, $3, $4, e.id, e.slot, e.type, e.subject, e.time, e.data
    from jsonb_to_recordset($5) as e (id uuid, slot smallint, type text, subject uuid, time timestamptz, data jsonb)
    returning id, slot, type, subject, position
  )
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
  select $1, ${generatedId(6)}, c.name, s.id, s.slot, s.subject, s.position
  from stored s join event_consumers c on c.via is null and c.types && array[s.type, '*']`;
