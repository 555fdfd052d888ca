import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { runAsSystem } from '../../../kernel/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../platform/database/scoped-database';
import { TenantDirectory, type TenantStatus } from '../../../platform/security/tenant-status';
import { LRUCache } from 'lru-cache';

/** Milliseconds from one look at the revision to the next. */
const pollInterval = 300;
/** Nothing is believed longer than this after the last look began, so that a change is seen within a second. */
const trustedFor = 900;

interface Entry {
  readonly status: TenantStatus;
  readonly generation: string;
}

/**
 * The status of each organisation, in memory. Every change of the directory advances one counter in the database, in
 * the same transaction; every instance reads the counter a few times a second, and drops what it remembers when it
 * moved. A row lock makes the counter's order the order of commits, so no change hides behind a later one.
 */
@Injectable()
export class OrganisationStatusCache extends TenantDirectory implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  private readonly logger = new Logger('OrganisationStatusCache');
  private readonly entries = new LRUCache<string, Entry>({ max: 50_000 });
  private revision = 0;
  private localChanges = 0;
  private confirmedAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  override status(tenantId: string): TenantStatus | Promise<TenantStatus> {
    const entry = this.entries.get(tenantId);
    const trusted = performance.now() - this.confirmedAt < trustedFor;
    if (trusted && entry?.generation === this.generation()) return entry.status;
    return this.read(tenantId);
  }

  /** Tells all instances, with the surrounding transaction, that the directory has changed. */
  async invalidate(): Promise<void> {
    await this.database.write(async (manager) => {
      await manager.query('update directory_revision set version = version + 1, updated_at = now()');
    });
    await this.unitOfWork.afterCommit(() => {
      this.localChanges += 1;
    });
  }

  async onModuleInit(): Promise<void> {
    await this.poll();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private generation(): string {
    return `${this.revision}.${this.localChanges}`;
  }

  private async read(tenantId: string): Promise<TenantStatus> {
    // Taken before the read: an answer from before a change that is noticed meanwhile is not remembered.
    const generation = this.generation();
    const sql = 'select is_active from organisations where id = $1 and deleted_at is null';
    const [row] = await runAsSystem(() => this.database.select(sql, [tenantId], 'organisations.status'));
    if (!row) return 'unknown';
    const status = row['is_active'] === true ? 'active' : 'suspended';
    this.entries.set(tenantId, { status, generation });
    return status;
  }

  private async poll(): Promise<void> {
    const startedAt = performance.now();
    try {
      const sql = 'select version from directory_revision';
      const [row] = await runAsSystem(() => this.database.select(sql, [], 'directory.revision'));
      this.revision = Number(row?.['version']);
      this.confirmedAt = startedAt;
    } catch (error) {
      // Until the next look succeeds nothing is trusted, and every request asks the database itself.
      if (!this.stopped) this.logger.warn({ err: error }, 'The directory revision could not be read');
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.poll(), pollInterval).unref();
  }
}
