import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { AuditLog } from '../../../kernel/authorization/audit';
import { believedFor } from '../database/repository/watched-row';
import { within } from '../../foundation/deadline';
import { CacheGeneration } from './cache-generation';
import { CacheKeys } from './cache-keys';
import { FencedStore } from './fenced-store';
import { StoreCircuitBreaker } from './store-circuit-breaker';

/** Milliseconds for the store to go through all of its keys, some millions. */
const patience = 5000;

export interface Clearing {
  /** Entries and hints that were removed from the store. */
  readonly cleared: number;
  /** `voided`: the store was not sure to be reached, so whatever it has, of every tenant, counts no more. */
  readonly how: 'removed' | 'voided' | 'off';
}

/** Empties the cache, of one tenant or altogether. */
@Injectable()
export class ClearCache {
  constructor(
    private readonly keys: CacheKeys,
    private readonly generation: CacheGeneration,
    private readonly audit: AuditLog,
    @Optional() @Inject(FencedStore) private readonly store?: FencedStore,
    @Optional() @Inject(StoreCircuitBreaker) private readonly circuit?: StoreCircuitBreaker,
  ) {}

  private readonly logger = new Logger('Cache');

  /**
   * Once it resolves, no instance serves what was cached before. For the system scope.
   * @throws DomainError `database-unavailable`
   */
  async execute(tenant?: string): Promise<Clearing> {
    await this.audit.record({ type: 'cache.cleared', collection: 'organisations', subject: tenant });
    if (!this.store || !this.circuit) return { cleared: 0, how: 'off' };
    const cleared = await this.remove(tenant, this.store, this.circuit);
    if (cleared !== undefined && tenant !== undefined) return { cleared, how: 'removed' };
    // A removed entry cannot come back, not even with an old copy of the store.
    await this.generation.advance();
    await this.generation.look();
    if (cleared !== undefined) return { cleared, how: 'removed' };
    await delay(believedFor);
    return { cleared: 0, how: 'voided' };
  }

  /** Removes what is stored of a tenant that is gone. Never fails: what is out of reach now is served to nobody, and expires. */
  async forget(tenant: string): Promise<void> {
    if (!this.store || this.circuit?.trusted() === undefined) return;
    await within(patience, this.store.clear(this.keys.ofTenant(tenant))).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'Cached entries of a deleted organisation stay until they expire'),
    );
  }

  /** How many were removed; undefined unless it is sure that they were removed from the store that counts. */
  private async remove(
    tenant: string | undefined,
    store: FencedStore,
    circuit: StoreCircuitBreaker,
  ): Promise<number | undefined> {
    const trusted = circuit.trusted();
    if (trusted === undefined) return undefined;
    let cleared: number;
    let identity: string;
    try {
      const prefix = tenant === undefined ? this.keys.all : this.keys.ofTenant(tenant);
      cleared = await within(patience, store.clear(prefix));
      identity = await within(patience, store.identity());
    } catch (error) {
      this.logger.warn({ err: error }, 'The cache could not be cleared');
      return undefined;
    }
    // Meanwhile another store may have taken its place, with entries of its own.
    const { version, server } = await this.generation.look();
    return version === trusted && server === identity ? cleared : undefined;
  }
}
