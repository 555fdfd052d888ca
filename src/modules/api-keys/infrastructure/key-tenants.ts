import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/foundation/at-most';
import { runInContext } from '../../../kernel/authorization/scope';
import type { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';

const sql = 'select id, tenant_id from api_keys where id = any($1)';

/** Ids in one statement. */
const largestBatch = 500;

type Answer = PromiseWithResolvers<string | undefined>;

/**
 * The tenant of each key, which never changes. A key that this process has not met is asked for in the system scope, which
 * goes before all tenants: so one statement runs at a time, for all keys that wait, and a flood of keys that nobody has made
 * costs PostgreSQL no more than that.
 */
export class KeyTenants {
  constructor(private readonly database: Pick<ScopedDatabase, 'select'>) {}

  private readonly known = new LRUCache<string, string>(atMost(50_000));
  /**
   * Ids that are no key's. An id is new when its key is made, so none of them becomes one; they are forgotten after a minute
   * all the same, for a database that was put back. A program that goes on with a key that was deleted costs one look a minute.
   */
  private readonly absent = new LRUCache<string, true>({ ...atMost(10_000), ttl: 60_000 });
  private readonly waiting = new Map<string, Answer>();
  private isAsking = false;

  /** Undefined says nothing. */
  peek(id: string): string | undefined {
    return this.known.peek(id);
  }

  /** Without a promise where it is known. @throws DomainError `database-unavailable`, `overloaded`, by rejecting */
  of(id: string): string | undefined | Promise<string | undefined> {
    const tenantId = this.known.get(id);
    if (tenantId !== undefined || this.absent.has(id)) return tenantId;
    const answer = this.waiting.get(id) ?? Promise.withResolvers<string | undefined>();
    this.waiting.set(id, answer);
    if (!this.isAsking) void this.askAll();
    return answer.promise;
  }

  private async askAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.size > 0) await this.ask([...this.waiting].slice(0, largestBatch));
    this.isAsking = false;
  }

  private async ask(batch: readonly (readonly [string, Answer])[]): Promise<void> {
    const ids = batch.map(([id]) => id);
    for (const id of ids) this.waiting.delete(id);
    try {
      // In no request's name: the deadline of the first would be that of all.
      const context = { requestId: 'api-keys', scope: { kind: 'system' } } as const;
      const rows = await runInContext({ ...context }, () =>
        this.database.select(sql, [ids], 'api_keys.tenants'),
      );
      for (const { id, tenant_id: tenantId } of rows) this.known.set(id as string, tenantId as string);
      for (const [id, { resolve }] of batch) {
        const tenantId = this.known.get(id);
        if (tenantId === undefined) this.absent.set(id, true);
        resolve(tenantId);
      }
    } catch (error) {
      for (const [, { reject }] of batch) reject(error);
    }
  }
}
