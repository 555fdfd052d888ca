import { Injectable } from '@nestjs/common';
import type { ReceivedEvent } from '../../kernel/domain-event';
import type { ListQuery, Page } from '../../kernel/list';
import { ScopedDatabase } from '../database/scoped-database';
import { TypeormRepository } from '../database/typeorm.repository';
import { type DeadLetter, deadLetterList, deadLetterNotFound, deadLetterTable } from './dead-letter';
import { Outbox } from './outbox';
import { receivedEvent } from './received-event';

/** What consumers have given up, of all tenants. For the system scope. */
@Injectable()
export class DeadLetters extends TypeormRepository<DeadLetter> {
  constructor(
    database: ScopedDatabase,
    private readonly outbox: Outbox,
  ) {
    super(database, { table: deadLetterTable, list: deadLetterList });
  }

  list(query: ListQuery): Promise<Page<DeadLetter>> {
    return this.page(query, 'dead_at is not null');
  }

  /** With the event itself. @throws DomainError `dead-letter-not-found` */
  async get(id: string): Promise<{ readonly letter: DeadLetter; readonly event: ReceivedEvent }> {
    const letter = await this.findOne('id = $1 and dead_at is not null', [id]);
    const [row] = await this.database.select(
      `select e.*, e.id as event_id from event_deliveries d
       join events e on e.tenant_id = d.tenant_id and e.id = d.event_id and e.slot = d.slot
       where d.id = $1 and d.dead_at is not null`,
      [id],
    );
    if (!letter || !row) throw deadLetterNotFound();
    return { letter, event: receivedEvent(row) };
  }

  /** Has it tried again, as if it had never failed. @throws DomainError `dead-letter-not-found` */
  async redrive(id: string): Promise<void> {
    if ((await this.revive('id = $1', id)) === 0) throw deadLetterNotFound();
  }

  /** Redrives all of a consumer; how many. */
  redriveAll(consumer: string): Promise<number> {
    return this.revive('consumer = $1', consumer);
  }

  /** Gives the event up, as if it were done: only a replay brings it back. @throws DomainError `dead-letter-not-found` */
  async discard(id: string): Promise<void> {
    const [row] = await this.database.write((manager) => manager.query<{ removed: number }[]>(discard, [id]));
    if (!row?.removed) throw deadLetterNotFound();
    this.outbox.onStored();
  }

  private async revive(condition: string, value: string): Promise<number> {
    const sql = `update event_deliveries set dead_at = null, problem = null, attempts = 0, crashes = 0, due_at = now()
      where ${condition} and dead_at is not null`;
    const [, revived] = await this.database.write((manager) =>
      manager.query<[unknown, number]>(sql, [value]),
    );
    if (revived > 0) this.outbox.onStored();
    return revived;
  }
}

/** As if it were done: what a broker has lost is delivered again without it. */
const discard = `
  with discarded as (
    delete from event_deliveries where id = $1 and dead_at is not null
    returning tenant_id, event_id, consumer, replay, slot
  ), noted as (
    insert into event_inbox (tenant_id, id, consumer, replay, slot, handled_at)
    select tenant_id, event_id, consumer, replay, slot, now() from discarded
    on conflict do nothing
  )
  select count(*)::integer as removed from discarded`;
