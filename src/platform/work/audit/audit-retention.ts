import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../foundation/config/config';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';
import { emptyOldSlots } from '../../data/database/schema/slot-log';
import { auditSlots } from './audit-slots';

/** Removes entries that were kept for long enough. For the system scope. */
@Injectable()
export class AuditRetention {
  constructor(
    private readonly database: ScopedDatabase,
    { audit }: Config,
  ) {
    this.days = audit.retentionDays;
  }

  private readonly days: number;
  private readonly logger = new Logger('Audit');

  /** @throws DomainError `database-unavailable` */
  async sweep(now: Date): Promise<void> {
    const log = { calendar: auditSlots, emptySlot: 'empty_audit_slot' } as const;
    const kept = await emptyOldSlots(this.database, log, this.days, now);
    if (kept.length > 0)
      this.logger.warn(
        `Entries of ${kept.length} periods are kept beyond AUDIT_RETENTION_DAYS, because the database was migrated with a ` +
          'longer one: run the migrations with the worker’s setting.',
      );
  }
}
