import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { runAsSystem, runAsTenant } from '../../../kernel/scope';
import { TenantDirectory } from '../security/tenant-status';
import { AnswerStore } from './answer-store';
import { type ExpiringRows, Swept } from './expiring-rows';

/** Milliseconds from one sweep to the next, on the average: instances that started together drift apart. */
const period = 3_600_000;
const tenantsPerPage = 500;
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
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  onApplicationBootstrap(): void {
    this.running = this.repeat();
  }

  /** Stops between two batches. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** @throws DomainError `database-unavailable` */
  async sweep(): Promise<void> {
    await runAsSystem(() => this.removeAll(this.answers));
    const swept = [this.answers, ...this.marked()];
    for (let page = await this.tenants.page(undefined, tenantsPerPage); page.length > 0;) {
      for (const tenant of page) {
        for (const rows of swept) {
          if (this.stopping.signal.aborted) return;
          await runAsTenant(tenant, () => this.removeAll(rows));
        }
      }
      page = await this.tenants.page(page.at(-1), tenantsPerPage);
    }
  }

  private marked(): ExpiringRows[] {
    return this.discovery
      .getProviders({ metadataKey: Swept.KEY })
      .map(({ instance }) => instance as ExpiringRows);
  }

  private async removeAll(rows: ExpiringRows): Promise<void> {
    for (let removed = batchSize; removed === batchSize && !this.stopping.signal.aborted;)
      removed = await rows.removeExpired(batchSize);
  }

  private async repeat(): Promise<void> {
    while (await this.pause()) {
      try {
        await this.sweep();
      } catch (error) {
        this.logger.warn({ err: error }, 'Removing expired rows failed; the next sweep goes on');
      }
    }
  }

  /** Whether to go on. */
  private pause(): Promise<boolean> {
    const { signal } = this.stopping;
    return delay(period * (0.5 + Math.random()), true, { signal, ref: false }).catch(() => false);
  }
}
