import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/foundation/at-most';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { DatabaseOutage } from '../../../platform/data/database/connection/database-outage';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { WatchConnection } from '../../../platform/data/database/scope/watch-connection';
import { believedFor, WatchedRow } from '../../../platform/data/database/repository/watched-row';
import { TenantDirectory, type TenantStatus } from '../../../platform/edge/security/status/tenant-status';

const smallestId = '00000000-0000-0000-0000-000000000000';

interface Entry {
  readonly status: TenantStatus;
  readonly generation: string;
}

/**
 * The status of each organisation, its rate limit and its weight, in memory. Every change of the directory advances one counter in the database, in
 * the same transaction; every instance reads the counter a few times a second, and drops what it remembers when it
 * moved. A row lock makes the counter's order the order of commits, so no change hides behind a later one.
 */
@Injectable()
export class OrganisationStatusCache extends TenantDirectory implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly connection: WatchConnection,
    outage: DatabaseOutage,
  ) {
    super();
    this.revision = new WatchedRow('revision of the directory', () => this.readRevision(), outage);
  }

  private readonly entries = new LRUCache<string, Entry>(atMost(50_000));
  private readonly ids = new LRUCache<string, { readonly id: string; readonly generation: string }>(
    atMost(10_000),
  );
  private readonly revision: WatchedRow<number>;
  private localChanges = 0;

  override status(tenantId: string): TenantStatus | Promise<TenantStatus> {
    const generation = this.generation();
    const entry = generation === undefined ? undefined : this.entries.get(tenantId);
    return entry?.generation === generation && entry ? entry.status : this.read(tenantId, generation);
  }

  override idOf(externalId: string): string | undefined | Promise<string | undefined> {
    const generation = this.generation();
    const entry = generation === undefined ? undefined : this.ids.get(externalId);
    return entry?.generation === generation && entry ? entry.id : this.readId(externalId, generation);
  }

  override async page(after = smallestId, limit: number): Promise<readonly string[]> {
    const sql = 'select id from organisations where deleted_at is null and id > $1 order by id limit $2';
    const rows = await runAsSystem(() => this.database.select(sql, [after, limit]));
    return rows.map((row) => row['id'] as string);
  }

  /**
   * Tells all instances, with the surrounding transaction, that a status has changed. The unit of work ends only when
   * none of them can act on the old one any more.
   */
  async invalidate(): Promise<void> {
    await this.database.write(async (manager) => {
      await manager.query('update directory_revision set version = version + 1, updated_at = now()');
    });
    await this.unitOfWork.afterCommit(() => {
      this.localChanges += 1;
      return delay(believedFor);
    });
  }

  onModuleInit(): Promise<void> {
    return this.revision.start();
  }

  onApplicationShutdown(): void {
    this.revision.stop();
  }

  /** Undefined while nothing that is remembered may be believed. */
  private generation(): string | undefined {
    const revision = this.revision.current();
    return revision === undefined ? undefined : `${revision}.${this.localChanges}`;
  }

  /** `generation` was taken before the read: an answer from before a change that is noticed meanwhile is not remembered. */
  private async read(tenantId: string, generation: string | undefined): Promise<TenantStatus> {
    const sql =
      'select is_active, requests_per_minute, worker_weight from organisations where id = $1 and deleted_at is null';
    const [row] = await runAsSystem(() => this.database.select(sql, [tenantId], 'organisations.status'));
    if (!row) return { state: 'unknown', requestsPerMinute: null, workerWeight: 1 };
    const status: TenantStatus = {
      state: row['is_active'] === true ? 'active' : 'suspended',
      requestsPerMinute: row['requests_per_minute'] as number | null,
      workerWeight: row['worker_weight'] as number,
    };
    if (generation !== undefined) this.entries.set(tenantId, { status, generation });
    return status;
  }

  private async readId(externalId: string, generation: string | undefined): Promise<string | undefined> {
    const sql = 'select id from organisations where external_id = $1 and deleted_at is null';
    const [row] = await runAsSystem(() =>
      this.database.select(sql, [externalId], 'organisations.by-external-id'),
    );
    const id = row?.['id'] as string | undefined;
    if (id !== undefined && generation !== undefined) this.ids.set(externalId, { id, generation });
    return id;
  }

  private async readRevision(): Promise<number> {
    const row = await this.connection.row('directory_revision');
    return Number(row?.['version']);
  }
}
