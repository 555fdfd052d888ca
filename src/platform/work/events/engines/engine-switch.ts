import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { DeliveryBackfill } from '../deliveries/delivery-backfill';

/** Milliseconds before the switch of which the log is gone through again, with nobody storing anything. */
const margin = 60_000;

/** Milliseconds for which those who store events may be kept waiting, and between two tries. */
const lockTimeout = 200;
const pause = 300;
const mostTries = 100;

/** Takes a consumer away from the relay of an engine that this process does not use. */
@Injectable()
export class EngineSwitch {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly backfill: DeliveryBackfill,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  private readonly logger = new Logger('Events');

  /**
   * PostgreSQL delivers to the consumer from now on, unless it is left to this very relay. What the former engine's queues
   * hold for it is delivered again from the log, and before what is stored after the switch.
   */
  async leave(consumer: string, relay?: string): Promise<void> {
    const [row] = await runAsSystem(() =>
      this.database.select('select via from event_consumers where name = $1', [consumer]),
    );
    const former = row?.['via'] as string | null | undefined;
    if (!former || former === relay) return;
    const begun = this.clock.now();
    const count = await this.backfill.redeliver(consumer, { since: new Date(0) });
    const late = await this.switchWithRetry(consumer, former, new Date(begun.getTime() - margin));
    this.logger.warn(
      `${consumer} had its events by ${former}. From now on PostgreSQL delivers them, beginning with ${count + late} ` +
        'that were stored and not done',
    );
  }

  private async switchWithRetry(consumer: string, former: string, since: Date): Promise<number> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await runAsSystem(() => this.switch(consumer, former, since));
      } catch (error) {
        if (tries === mostTries || !(error instanceof DomainError && error.kind === 'unavailable'))
          throw error;
        await delay(pause);
      }
    }
  }

  /**
   * The lock waits for those who are storing events, and keeps others from it: a transaction that stores after this sees the switch, and
   * stores behind what is added here.
   */
  private switch(consumer: string, former: string, since: Date): Promise<number> {
    return this.database.write(async (manager) => {
      await manager.query(`set local lock_timeout = ${lockTimeout}`);
      await manager.query('lock table event_consumers in access exclusive mode');
      const [, left] = await manager.query<[unknown, number]>(
        'update event_consumers set via = null, version = version + 1, updated_at = now() where name = $1 and via = $2',
        [consumer, former],
      );
      // Another worker, which started at the same time, has done it all.
      if (left === 0) return 0;
      const changes = { consumer: { after: consumer }, engine: { before: former, after: null } };
      await this.audit.record({ type: 'consumer.engine_changed', changes });
      await manager.query(
        `delete from event_consumers r where r.name = $1
         and not exists (select from event_consumers c where c.via = r.name)`,
        [former],
      );
      return this.backfill.redeliverWithin(manager, consumer, since);
    });
  }
}
