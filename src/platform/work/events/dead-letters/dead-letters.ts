import { Injectable } from '@nestjs/common';
import { type Act, AuditLog } from '../../../../kernel/authorization/audit';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { runAsTenant } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { type Row, ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../data/database/repository/typeorm.repository';
import { type DeadLetter, deadLetterList, deadLetterNotFound, deadLetterTable } from './dead-letter';
import { discard, eventOf, letGo } from './dead-letter-statements';
import { claimLock } from '../deliveries/delivery-store';
import { EventLog } from '../log/event-log';
import { Outbox } from '../log/outbox';
import { receivedEvent } from '../log/received-event';

/** Deliveries that consumers have given up, of all tenants. For the system scope. */
@Injectable()
export class DeadLetters extends TypeormRepository<DeadLetter> {
  constructor(
    database: ScopedDatabase,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly log: EventLog,
  ) {
    super(database, { table: deadLetterTable, list: deadLetterList });
  }

  list(query: ListQuery): Promise<Page<DeadLetter>> {
    return this.page(query, 'dead_at is not null');
  }

  /** With the event itself, which is read in its tenant's scope. @throws DomainError `dead-letter-not-found` */
  async get(id: string): Promise<{ readonly letter: DeadLetter; readonly event: ReceivedEvent }> {
    const letter = await this.findOne('id = $1 and dead_at is not null', [id]);
    if (!letter) throw deadLetterNotFound();
    const tenantId = letter.organisationId;
    const [row] = await runAsTenant(tenantId, () => this.database.select(eventOf, [tenantId, id]));
    if (!row) throw deadLetterNotFound();
    return { letter, event: receivedEvent(row) };
  }

  /** Has it tried again, as if it had never failed. @throws DomainError `dead-letter-not-found` */
  async redrive(id: string): Promise<void> {
    if ((await this.revive('id = $1', id, { subject: id })) === 0) throw deadLetterNotFound();
  }

  /** Redrives all of a consumer; how many. @throws DomainError `event-consumer-unknown` */
  async redriveAll(consumer: string): Promise<number> {
    const count = await this.revive('consumer = $1', consumer, {});
    if (count === 0) await this.log.assertConsumer(consumer);
    return count;
  }

  /** Gives the event up, as if it were done: only a replay brings it back. @throws DomainError `dead-letter-not-found` */
  async discard(id: string): Promise<void> {
    if ((await this.settle(discard, id, { type: 'dead_letter.discarded', subject: id })) === 0)
      throw deadLetterNotFound();
  }

  private revive(condition: string, value: string, { subject }: Pick<Act, 'subject'>): Promise<number> {
    const revived = `
      with revived as (
        update event_deliveries set dead_at = null, problem = null, attempts = 0, crashes = 0, due_at = now()
        where ${condition} and dead_at is not null returning tenant_id, consumer, subject
      )
      select * from revived`;
    return this.settle(revived, value, { type: 'dead_letter.redriven', subject });
  }

  /**
   * Changes dead letters, and lets go of what was put off behind them. Not beside a claim, which would put it off again.
   * @param sql answers the tenant, the consumer and the subject of each
   */
  private settle(sql: string, value: string, act: Act): Promise<number> {
    return this.database.write(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(${claimLock})`);
      const changed = await manager.query<Row[]>(sql, [value]);
      const columns = ['tenant_id', 'consumer', 'subject'].map((name) => changed.map((row) => row[name]));
      await manager.query(letGo, columns);
      if (changed.length === 0) return 0;
      const consumers = [...new Set(changed.map(({ consumer }) => consumer as string))];
      const changes = { consumer: { after: consumers }, deliveries: { after: changed.length } };
      await this.audit.record({ ...act, collection: 'event_deliveries', changes });
      await this.unitOfWork.afterCommit(() => this.outbox.stored.emit());
      return changed.length;
    });
  }
}
