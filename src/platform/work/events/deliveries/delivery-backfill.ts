import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../../kernel/clock';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { generatedId, idHead } from '../../../data/database/mapping/generated-id';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { EventLog, firstIdAt } from '../log/event-log';
import { eventSlots } from '../log/event-slots';
import { Outbox } from '../log/outbox';
import { walkLog, type LogPlace, type LogStep } from '../log/log-walk';

const perStep = 5000;
/** Milliseconds by which the clock of a process that stores events may be ahead of this one's. */
const skew = 3_600_000;

/**
 * Repairs what a broker has lost, from the log: stores a delivery of each event that a consumer should have had since
 * then and has not done, for the worker to run. What is still on its way through the broker is recognised when it comes,
 * so too much is never wrong.
 */
@Injectable()
export class DeliveryBackfill {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly outbox: Outbox,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * In steps, so it may be broken off and begun again.
   * @param until not included; to this day, unless given
   * @param progress is told how many events it was so far
   * @returns how many events it was
   * @throws DomainError `event-consumer-unknown`
   */
  async redeliver(
    consumer: string,
    { since, until }: { readonly since: Date; readonly until?: Date },
    progress?: (count: number) => void,
  ): Promise<number> {
    await runAsSystem(() => this.log.assertConsumer(consumer));
    return walkLog(async (place) => {
      const step = await runAsSystem(() =>
        this.database.write((manager) => this.step(manager, consumer, { since, until, place })),
      );
      if (step.added > 0) this.outbox.stored.emit();
      return step;
    }, progress);
  }

  /** All steps in the surrounding unit of work. */
  redeliverWithin(manager: EntityManager, consumer: string, since: Date): Promise<number> {
    return walkLog((place) => this.step(manager, consumer, { since, place }));
  }

  /** One step, in the surrounding unit of work. */
  async step(
    manager: EntityManager,
    consumer: string,
    { since, until, place }: { since: Date; until?: Date | undefined; place: LogPlace },
  ): Promise<LogStep> {
    const last = until ?? new Date(this.clock.now().getTime() + skew);
    const [row] = await manager.query<{ added: number; tenant: string | null; id: string | null }[]>(step, [
      consumer,
      since,
      place.tenant,
      place.id,
      firstIdAt(since),
      eventSlots.slotsBetween(since, last),
      last,
      idHead(),
    ]);
    const isLast = !row || row.tenant === null || row.id === null;
    return { added: row?.added ?? 0, next: isLast ? undefined : { tenant: row.tenant!, id: row.id! } };
  }
}

/** Along the primary key. What happened before the consumer was made known is none of its business. */
const step = `
  with consumer as (
    select types, greatest($2::timestamptz, created_at) as since from event_consumers where name = $1
  ), step as (
    select * from event_log_page($3, $4, $5, null, $6, null, ${perStep})
  ), added as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
    select s.tenant_id, ${generatedId(8)}, $1, s.id, s.slot, s.subject, s.position from step s join consumer c
      on s.type = any(c.types) and s.time >= c.since and s.time < $7
    where not exists (
      select from event_inbox i where i.tenant_id = s.tenant_id and i.id = s.id and i.consumer = $1 and i.slot = s.slot)
    on conflict do nothing returning 1
  ), last as (
    select tenant_id, id from step order by tenant_id desc, id desc limit 1
  )
  select (select count(*)::integer from added) as added, (select tenant_id::text from last) as tenant,
    (select id::text from last) as id`;
