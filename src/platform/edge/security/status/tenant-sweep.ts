import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PeriodicWork } from '../../../foundation/periodic-work';
import { inEveryTenant } from './every-tenant';
import type { TenantDirectory } from './tenant-status';

/** Milliseconds from one sweep to the next, on the average. */
const period = 3_600_000;

/** One small batch for the tenant of the scope. Answers whether there may be more. */
export type SweepBatch = () => Promise<boolean>;

/** Does a feature's work for each tenant once an hour, in batches, and stops between two of them. */
export class TenantSweep implements OnApplicationBootstrap, OnModuleDestroy {
  /** @param isOn whether this process sweeps by itself */
  constructor(
    name: string,
    private readonly tenants: TenantDirectory,
    private readonly batch: SweepBatch,
    private readonly isOn: boolean,
  ) {
    const failed = (error: unknown): void =>
      this.logger.warn({ err: error, sweep: name }, 'A sweep failed; the next one goes on');
    this.sweeping = new PeriodicWork(name, period, () => this.sweep(), failed);
  }

  private readonly logger = new Logger('Sweep');
  private readonly sweeping: PeriodicWork;

  onApplicationBootstrap(): void {
    if (this.isOn) this.sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeping.stop();
  }

  /** @throws DomainError `database-unavailable` */
  async sweep(): Promise<void> {
    const { signal } = this.sweeping;
    await inEveryTenant(this.tenants, signal, async () => {
      while (!signal.aborted && (await this.batch())) continue;
    });
  }
}
