import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { PeriodicWork } from '../../foundation/periodic-work';
import { inEveryTenant } from '../security/status/every-tenant';
import { TenantDirectory } from '../security/status/tenant-status';
import { AnswerStore } from './answer-store';
import { type ExpiringRows, Swept } from './expiring-rows';

/** Milliseconds from one sweep to the next, on the average. */
const period = 3_600_000;
/** Rows that one transaction removes. */
const batchSize = 1000;

/**
 * Removes what has expired: idempotent answers, of operators too, and the rows of every provider that is marked `Swept`. It goes
 * from tenant to tenant, since nobody but a tenant sees its rows.
 */
@Injectable()
export class ExpirySweep implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly answers: AnswerStore,
    private readonly tenants: TenantDirectory,
    private readonly discovery: DiscoveryService,
  ) {}

  private readonly logger = new Logger('ExpirySweep');
  private readonly sweeping = new PeriodicWork(
    'expiry',
    period,
    () => this.sweep(),
    (error) => this.logger.warn({ err: error }, 'Removing expired rows failed; the next sweep goes on'),
  );

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  /** Stops between two batches. */
  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  /** @throws DomainError `database-unavailable` */
  async sweep(): Promise<void> {
    await runAsSystem(() => this.removeAll(this.answers));
    const swept = [this.answers, ...this.marked()];
    await inEveryTenant(this.tenants, this.sweeping.signal, async () => {
      for (const rows of swept) await this.removeAll(rows);
    });
  }

  private marked(): ExpiringRows[] {
    return this.discovery
      .getProviders({ metadataKey: Swept.KEY })
      .map(({ instance }) => instance as ExpiringRows);
  }

  private async removeAll(rows: ExpiringRows): Promise<void> {
    for (let removed = batchSize; removed === batchSize && !this.sweeping.signal.aborted;)
      removed = await rows.removeExpired(batchSize);
  }
}
