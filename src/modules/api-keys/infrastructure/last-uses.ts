import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/foundation/at-most';
import { runInContext } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';

const sql = `update api_keys set last_used_on = $3
  where tenant_id = $1 and id = $2 and (last_used_on is null or last_used_on < $3)`;

const dayMs = 86_400_000;

/**
 * Stores the day on which a key was used last: once a day, after the request has gone on, and one key at a time. Neither the
 * version of the key nor the revision of access advances: nothing was changed that anybody decides by.
 */
@Injectable()
export class LastUses implements BeforeApplicationShutdown {
  constructor(private readonly database: ScopedDatabase) {}

  /** The day of each key, in days since the epoch, that is stored or about to be. */
  private readonly noted = new LRUCache<string, number>(atMost(50_000));
  private writing = Promise.resolve();

  /** @param stored the day that was stored when the key was read, such as 2026-01-31 */
  note(tenantId: string, id: string, stored: string | null, now: number): void {
    const day = Math.floor(now / dayMs);
    if (this.noted.get(id) === day) return;
    this.noted.set(id, day);
    const today = new Date(now).toISOString().slice(0, 10);
    if (stored === null || stored < today)
      this.writing = this.writing.then(() => this.write(tenantId, id, today));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.writing;
  }

  /** In nobody's name: the request may have ended. What fails is written with a later request. */
  private async write(tenantId: string, id: string, day: string): Promise<void> {
    try {
      await runInContext({ requestId: 'api-keys', scope: { kind: 'tenant', tenantId } }, () =>
        this.database.write((manager) => manager.query(sql, [tenantId, id, day])),
      );
    } catch {
      this.noted.delete(id);
    }
  }
}
