import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../../kernel/clock';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { PeriodicWork } from '../../../foundation/periodic-work';
import { AuditRetention } from '../../audit/audit-retention';
import { EventLog } from '../log/event-log';
import { eventSlots } from '../log/event-slots';
import { DeliveryBackfill } from '../deliveries/delivery-backfill';

/** Milliseconds from one sweep to the next, on the average. */
const period = 3_600_000;

/** Removes events, and entries of the audit logs, that were kept for long enough. */
@Injectable()
export class RetentionSweep implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly log: EventLog,
    private readonly backfill: DeliveryBackfill,
    private readonly clock: Clock,
    private readonly retentionDays: number,
    private readonly audit?: AuditRetention,
  ) {}

  private readonly logger = new Logger('Events');
  private readonly sweeping = new PeriodicWork(
    'retention',
    period,
    () => this.sweep(),
    (error) =>
      this.logger.warn({ err: error }, 'Old events or entries could not be removed; the next sweep goes on'),
  );

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  /** @throws DomainError `database-unavailable` */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await runAsSystem(async () => this.audit?.sweep(now));
    await this.takeBack(now);
    const kept = await runAsSystem(() => this.log.empty(this.retentionDays, now));
    const young = kept.filter(({ why }) => why === 'too young').length;
    if (young > 0)
      this.logger.warn(
        `Events of ${young} periods are kept beyond EVENTS_RETENTION_DAYS, because the database was migrated with a longer ` +
          'one: run the migrations with the worker’s setting.',
      );
    const used = kept.length - young;
    if (used > 0)
      this.logger.warn(
        `Events of ${used} periods are kept beyond EVENTS_RETENTION_DAYS, because consumers have not handled them: ` +
          'redrive or discard their dead letters.',
      );
  }

  /** A broker's messages do not hold the event: those that lie undone stand behind the slot as deliveries then. */
  private async takeBack(now: Date): Promise<void> {
    for (const consumer of await runAsSystem(() => this.log.leftToRelays()))
      for (const period of eventSlots.periodsOlderThan(this.retentionDays, now))
        await this.backfill.redeliver(consumer, period);
  }
}
