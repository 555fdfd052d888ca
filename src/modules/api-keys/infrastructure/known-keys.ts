import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/foundation/at-most';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { AccessCache, AccessRevisions } from '../../../platform/edge/security/access/access-revisions';
import type { KeyMaker, MakerKind } from '../domain/key-maker';
import { storedDigests, type StoredDigests } from './key-digest';

const sql = `select permissions, maker_kind, maker_id, digest, previous_digest, previous_until, expires_at,
    last_used_on from api_keys where tenant_id = $1 and id = $2`;

/** The facts that decide about a presented key. Times are milliseconds since the epoch. */
export interface KnownKey {
  readonly permissions: Permissions;
  readonly maker: KeyMaker;
  readonly digests: StoredDigests;
  readonly previousUntil: number;
  readonly expiresAt: number;
  readonly lastUsedOn: string | null;
}

export interface FoundKey {
  /** Undefined for a key that was deleted. */
  readonly key: KnownKey | undefined;
  /** The digests of a deleted key that this process has known: they tell whose the refused attempts are. */
  readonly former?: StoredDigests | undefined;
}

/** Milliseconds for which a key that was looked at again is believed: no longer than any change takes to be known. */
const rereadFor = 900;

/** The keys that are used, in memory: at most one second behind a committed change, on every instance. */
@Injectable()
export class KnownKeys {
  constructor(
    private readonly database: ScopedDatabase,
    revisions: AccessRevisions,
  ) {
    this.cache = new AccessCache(revisions, 50_000);
  }

  private readonly cache: AccessCache<FoundKey>;
  private readonly reread = new LRUCache<string, Promise<FoundKey>>({ ...atMost(10_000), ttl: rereadFor });

  /** The record that was read last; it may have changed since. */
  peek(tenantId: string, id: string): KnownKey | undefined {
    return this.cache.peek(tenantId + id)?.key;
  }

  /**
   * For a secret that what is known does not match: it may be that of a rotation a moment ago. One query in 900 ms for each key,
   * whatever is presented.
   */
  lookAgain(tenantId: string, id: string): Promise<FoundKey> {
    const key = tenantId + id;
    const found = this.reread.get(key) ?? runAsTenant(tenantId, () => this.read(tenantId, id));
    if (!this.reread.has(key)) this.reread.set(key, found);
    return found;
  }

  /** Without a promise where it is known. */
  find(tenantId: string, id: string): FoundKey | Promise<FoundKey> {
    return this.cache.get(tenantId, tenantId + id, () =>
      runAsTenant(tenantId, () => this.read(tenantId, id)),
    );
  }

  private async read(tenantId: string, id: string): Promise<FoundKey> {
    const [row] = await this.database.select(sql, [tenantId, id], 'api_keys.known');
    if (!row) return this.deleted(tenantId, id);
    const timeOf = (column: string, otherwise: number): number =>
      (row[column] as Date | null)?.getTime() ?? otherwise;
    return {
      key: {
        permissions: Permissions.of(row['permissions'] as string[]),
        maker: { kind: row['maker_kind'] as MakerKind, id: row['maker_id'] as string },
        digests: storedDigests(row['digest'] as string, row['previous_digest'] as string | null),
        previousUntil: timeOf('previous_until', -Infinity),
        expiresAt: timeOf('expires_at', Infinity),
        lastUsedOn: row['last_used_on'] as string | null,
      },
    };
  }

  private deleted(tenantId: string, id: string): FoundKey {
    const last = this.cache.peek(tenantId + id);
    return { key: undefined, former: last?.key?.digests ?? last?.former };
  }
}
