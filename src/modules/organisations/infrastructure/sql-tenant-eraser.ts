import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { runAsSystem, runAsTenant } from '../../../kernel/authorization/scope';
import { ClearCache } from '../../../platform/data/cache/clear-cache';
import {
  brokenReference,
  type Reference,
} from '../../../platform/data/database/transactions/constraint-errors';
import { DatabaseOutage } from '../../../platform/data/database/connection/database-outage';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { backoff, type BackoffRules, pause } from '../../../platform/foundation/backoff';
import { OrganisationDeletionRepository, type TenantEraser } from '../domain/organisation-deletion';
import { TenantUsageReader } from '../domain/tenant-usage';
import { expectedRows } from './expected-rows';
import { eraseBatch, type Place, usedSlots } from './tenant-batch';
import { type TenantTable, tenantTables } from './tenant-tables';

const pauses: BackoffRules = { firstMs: 100, longestMs: 30_000 };
/**
 * Times that a reference between the tenant's own rows may keep all of them before it is taken for a circle: a request
 * in flight can store such a row behind the eraser's back, and cannot do it again and again.
 */
const circleTries = 5;

/*
 * The triggers that keep terms look for each term of each row; their tables are erased in their own order. PostgreSQL takes a
 * range of keys for a ninth of the table: among ten million rows it read all of them for each batch, at 0.8 s, until it was
 * told to go by the index. A look for one row of the tenant in a slot did the same, where most rows are another tenant's. JIT is off because a forbidden plan costs 1e10 before PostgreSQL 18, and compiling each would follow.
 */
const settings = `set local strata.erasing = 'on'; set local enable_seqscan = off; set local jit = off`;

/** Erases tenants, and on start goes on with those that a stopped process left unfinished. */
@Injectable()
export class SqlTenantEraser implements TenantEraser, OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly deletions: OrganisationDeletionRepository,
    private readonly clock: Clock,
    private readonly cache: ClearCache,
    private readonly outage: DatabaseOutage,
    private readonly usage: TenantUsageReader,
  ) {}

  private readonly logger = new Logger('TenantEraser');
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  async onApplicationBootstrap(): Promise<void> {
    for (const { organisationId } of await runAsSystem(() => this.deletions.open())) {
      this.logger.log({ organisationId }, 'Continuing to remove the data of an organisation');
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
    let tries = 0;
    const { signal } = this.stopping;
    for (let passes = 1; !signal.aborted; passes += 1) {
      try {
        const isGone = await this.eraseAll(organisationId);
        this.outage.worked(source);
        if (isGone) return;
      } catch (error) {
        if (error instanceof RowsHeld) {
          this.outage.worked(source);
          tries += 1;
          if ((error.isForGood || tries >= circleTries) && (await this.block(organisationId, error))) return;
        } else {
          tries = 0;
          if (!this.outage.failed(source, error))
            this.logger.warn({ err: error }, `Removing organisation ${organisationId} failed; trying again`);
        }
        await pause(backoff(pauses, passes), signal);
      }
    }
  }

  /** Gives up until the next start, and leaves the reason in the journal. Whether that could be noted. */
  private async block(organisationId: string, { message }: RowsHeld): Promise<boolean> {
    try {
      await runAsSystem(() => this.deletions.block(organisationId, message, this.clock.now()));
    } catch (error) {
      this.logger.warn(
        { err: error },
        `The reason why organisation ${organisationId} stays could not be stored`,
      );
      return false;
    }
    this.logger.error(
      `Organisation ${organisationId} cannot be removed: ${message}. Remove these rows or the foreign key, then restart ` +
        'an instance: it goes on where this one stopped.',
    );
    return true;
  }

  /** Whether the organisation is gone. Tables that others still refer to wait for the next pass. */
  private async eraseAll(organisationId: string): Promise<boolean> {
    const tables = await runAsSystem(() => tenantTables(this.database));
    await this.expectRows(organisationId, tables);
    for (let held: Reference | undefined, isFirst = true; isFirst || held; isFirst = false) {
      held = undefined;
      let removedInPass = 0;
      for (const table of tables) {
        try {
          removedInPass += await this.eraseTable(organisationId, table);
        } catch (error) {
          held = brokenReference(error);
          if (!held) throw error;
          if (!isOf(tables, held)) throw new RowsHeld(held, true);
        }
        if (this.stopping.signal.aborted) return false;
      }
      if (held && removedInPass === 0) throw new RowsHeld(held, false);
    }
    await runAsSystem(() => this.finish(organisationId)).catch((error: unknown) => {
      const held = brokenReference(error);
      throw held && !isOf(tables, held) ? new RowsHeld(held, true) : error;
    });
    await this.cache.forget(organisationId);
    return true;
  }

  /** Once: a process that goes on finds what was there at the beginning. */
  private async expectRows(organisationId: string, tables: readonly TenantTable[]): Promise<void> {
    const begun = await runAsSystem(() => this.deletions.find(organisationId));
    if (begun?.expected) return;
    const expected = await this.inTenant(organisationId, async (manager) => {
      await manager.query(settings);
      return expectedRows(manager, tables, organisationId, () => this.usage.estimated());
    });
    await runAsSystem(() => this.deletions.expect(organisationId, expected));
  }

  private async eraseTable(organisationId: string, table: TenantTable): Promise<number> {
    const slots = await this.inTenant(organisationId, async (manager) => {
      await manager.query(settings);
      return usedSlots(manager, table, organisationId);
    });
    let total = 0;
    for (const slot of slots)
      for (let after: Place | undefined, isFirst = true; isFirst || after; isFirst = false) {
        if (this.stopping.signal.aborted) return total;
        const place = { tenant: organisationId, slot, after };
        const { removed, last } = await this.inTenant(organisationId, async (manager) => {
          await manager.query(settings);
          return eraseBatch(manager, table, place);
        });
        if (removed > 0)
          await runAsSystem(() => this.deletions.progress(organisationId, removed, this.clock.now()));
        total += removed;
        after = last;
      }
    return total;
  }

  private inTenant<T>(organisationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return runAsTenant(organisationId, () => this.database.write(work));
  }

  /** A row that a request in flight added after the last pass makes the foreign key refuse this, and another pass run. */
  private finish(organisationId: string): Promise<void> {
    return this.database.write(async (manager) => {
      await manager.query('delete from organisations where id = $1 and deleted_at is not null', [
        organisationId,
      ]);
      await manager.query(
        'update organisation_deletions set finished_at = $2, blocked_by = null, version = version + 1, updated_at = $2 where id = $1 and finished_at is null',
        [organisationId, this.clock.now()],
      );
    });
  }
}

/** PostgreSQL names the slot of a divided table. */
function namesOf({ name, slots = [] }: TenantTable): string[] {
  return [name, ...slots.map((slot) => `${name}_${slot}`)];
}

function isOf(tables: readonly TenantTable[], { schema, table }: Reference): boolean {
  return tables.some((known) => known.schema === schema && namesOf(known).includes(table));
}

/** Rows of the tenant cannot go, because others refer to them. */
class RowsHeld extends Error {
  /** @param isForGood whether the rows that refer to them are of a table that the eraser does not know */
  constructor(
    { constraint, schema, table }: Reference,
    readonly isForGood: boolean,
  ) {
    super(
      isForGood
        ? `rows of ${schema}.${table}, which is not a table of a tenant, refer to its rows by the foreign key ${constraint}`
        : `its rows refer to each other in a circle, by the foreign key ${constraint} of ${schema}.${table} among others`,
    );
  }
}
