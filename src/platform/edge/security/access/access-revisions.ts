import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../foundation/at-most';
import { SingleFlight } from '../../../data/cache/single-flight';
import { DatabaseOutage } from '../../../data/database/connection/database-outage';
import { WatchConnection } from '../../../data/database/scope/watch-connection';
import { WatchedRow } from '../../../data/database/repository/watched-row';

/**
 * Counters that advance, by a trigger and in the same transaction, with every change of a user's rights, an API key or a
 * revocation. There are 256, and a tenant's is found by the last two digits of its id: one lock for all tenants would make
 * their changes wait for each other. Every instance reads all of them together a few times a second (ADR 0005).
 */
@Injectable()
export class AccessRevisions implements OnModuleInit, OnApplicationShutdown {
  constructor(connection: WatchConnection, outage: DatabaseOutage) {
    const read = async (): Promise<readonly string[]> =>
      (await connection.call('access_revisions_now')) as readonly string[];
    this.revisions = new WatchedRow('revisions of access', read, outage);
  }

  private readonly revisions: WatchedRow<readonly string[]>;

  /** Undefined while nothing that is remembered of a tenant may be believed. */
  generation(tenantId: string): string | undefined {
    return this.revisions.current()?.[Number.parseInt(tenantId.slice(-2), 16)];
  }

  onModuleInit(): Promise<void> {
    return this.revisions.start();
  }

  onApplicationShutdown(): void {
    this.revisions.stop();
  }
}

interface Entry<T> {
  readonly value: T;
  readonly generation: string;
}

/**
 * The facts that decide about access, in memory: at most one second behind a committed change, on every instance. While the
 * database is away nothing is believed, and `load` fails instead. A burst of calls costs one load or two for each key.
 */
export class AccessCache<T extends object> {
  /**
   * @param bound entries of all tenants together; or what they may weigh together, and what one weighs, at least 1
   */
  constructor(
    private readonly revisions: Pick<AccessRevisions, 'generation'>,
    bound: number | { readonly maxWeight: number; readonly weightOf: (value: T) => number },
  ) {
    this.entries = new LRUCache(
      typeof bound === 'number'
        ? atMost(bound)
        : { maxSize: bound.maxWeight, sizeCalculation: ({ value }) => bound.weightOf(value) },
    );
  }

  private readonly entries: LRUCache<string, Entry<T>>;
  private readonly loads = new SingleFlight<T>();

  /** The value that was read last, current or not: for uses that decide nothing. */
  peek(key: string): T | undefined {
    return this.entries.peek(key)?.value;
  }

  /** Without a promise where it is known. @param key unique among all tenants */
  get(tenantId: string, key: string, load: (tenantId: string, key: string) => Promise<T>): T | Promise<T> {
    const generation = this.revisions.generation(tenantId);
    const entry = this.entries.get(key);
    if (entry && entry.generation === generation) return entry.value;
    const read = (): Promise<T> => this.load(key, generation, () => load(tenantId, key));
    // A load that is under way may be as old as its beginning, and nothing is to be believed that is older than this call. So one
    // load at a time runs for each key, and all who ask meanwhile share the one after it.
    if (generation === undefined) return this.loads.next(key, read).landing;
    return this.loads.join(`${generation}:${key}`, read).landing;
  }

  /** The generation was taken before the read: an answer from before a change that is noticed meanwhile is not believed. */
  private async load(key: string, generation: string | undefined, load: () => Promise<T>): Promise<T> {
    const value = await load();
    if (generation !== undefined) this.entries.set(key, { value, generation });
    return value;
  }
}
