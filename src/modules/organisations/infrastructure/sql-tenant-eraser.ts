import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { runAsSystem, runAsTenant } from '../../../kernel/scope';
import { ClearCache } from '../../../platform/cache/clear-cache';
import { brokenConstraint } from '../../../platform/database/database-errors';
import { DatabaseOutage } from '../../../platform/database/database-outage';
import { ScopedDatabase } from '../../../platform/database/scoped-database';
import { quote } from '../../../platform/database/table-mapping';
import { OrganisationDeletionRepository, type TenantEraser } from '../domain/organisation-deletion';

/** Rows a transaction removes: small enough that its locks and its WAL disturb nobody. */
const batchSize = 1000;
const longestPause = 30_000;

/** Erases tenants, and on start goes on with those that a stopped process left unfinished. */
@Injectable()
export class SqlTenantEraser implements TenantEraser, OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly deletions: OrganisationDeletionRepository,
    private readonly clock: Clock,
    private readonly cache: ClearCache,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('TenantEraser');
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  async onApplicationBootstrap(): Promise<void> {
    for (const { organisationId } of await runAsSystem(() => this.deletions.open())) {
      this.logger.log({ organisationId }, 'Going on to remove the data of an organisation');
      void this.erase(organisationId);
    }
  }

  /** Stops between two batches; the journal knows where to go on. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.values());
  }

  erase(organisationId: string): Promise<void> {
    const running = this.running.get(organisationId) ?? this.persist(organisationId);
    this.running.set(organisationId, running);
    return running.finally(() => this.running.delete(organisationId));
  }

  private async persist(organisationId: string): Promise<void> {
    const source = {};
    for (let pause = 100; !this.stopping.signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      try {
        const isGone = await this.eraseAll(organisationId);
        this.outage.worked(source);
        if (isGone) return;
      } catch (error) {
        if (!this.outage.failed(source, error))
          this.logger.warn({ err: error }, `Removing organisation ${organisationId} failed; trying again`);
        await delay(pause, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** Whether the organisation is gone. Tables that others still refer to wait for the next pass. */
  private async eraseAll(organisationId: string): Promise<boolean> {
    const tables = await runAsSystem(() => this.tenantTables());
    let blocked = true;
    while (blocked) {
      blocked = false;
      let removedInPass = 0;
      for (const table of tables) {
        try {
          removedInPass += await this.eraseTable(organisationId, table);
        } catch (error) {
          if (brokenConstraint(error) === undefined) throw error;
          blocked = true;
        }
        if (this.stopping.signal.aborted) return false;
      }
      if (blocked && removedInPass === 0)
        throw new Error('The rows of the tenant refer to each other in a circle');
    }
    await runAsSystem(() => this.finish(organisationId));
    await this.cache.forget(organisationId);
    return true;
  }

  private async eraseTable(organisationId: string, table: string): Promise<number> {
    for (let total = 0; ;) {
      const removed = await runAsTenant(organisationId, () => this.eraseBatch(organisationId, table));
      total += removed;
      if (removed > 0)
        await runAsSystem(() => this.deletions.progress(organisationId, removed, this.clock.now()));
      if (removed < batchSize || this.stopping.signal.aborted) return total;
    }
  }

  private eraseBatch(organisationId: string, table: string): Promise<number> {
    return this.database.write(async (manager) => {
      const [, removed] = await manager.query<[unknown, number]>(
        `delete from ${table} where tenant_id = $1
         and id in (select id from ${table} where tenant_id = $1 limit ${batchSize})`,
        [organisationId],
      );
      return removed;
    });
  }

  /** A row that a request in flight added after the last pass makes the foreign key refuse this, and another pass run. */
  private finish(organisationId: string): Promise<void> {
    return this.database.write(async (manager) => {
      await manager.query('delete from organisations where id = $1 and deleted_at is not null', [
        organisationId,
      ]);
      await manager.query(
        'update organisation_deletions set finished_at = $2, version = version + 1, updated_at = $2 where id = $1 and finished_at is null',
        [organisationId, this.clock.now()],
      );
    });
  }

  /**
   * Tables without a reference to the organisation come last: whoever stores something there in one transaction with what has
   * such a reference, or is removed before, is waited for there, or makes another pass run. What is to be done about an
   * event goes before the event.
   */
  private async tenantTables(): Promise<string[]> {
    const rows = await this.database.select(
      `select c.relname::text as name from pg_class c
       where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
       order by coalesce(obj_description(c.oid, 'pg_class') in ('strata:shared', 'strata:log'), false), c.relkind = 'p', c.relname`,
      [],
    );
    return rows.map((row) => quote(row['name'] as string));
  }
}
