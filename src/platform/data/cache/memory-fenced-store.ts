import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../foundation/at-most';
import {
  FencedStore,
  mostParts,
  type Reading,
  type ReadRequest,
  writerLifetime,
  type WriteRequest,
} from './fenced-store';
import { KeyWriters } from './key-writers';

interface Entry {
  readonly fence: string;
  /** As latin1: a small Buffer would keep the 8 KiB of the pool it was cut from. */
  readonly value?: string;
  /** How many parts have been stored. */
  readonly parts?: number;
}

const fenceTtl = 60_000;

/** The store of a process that has no Redis. Instances that each have one know by the identity that they differ. */
export class MemoryFencedStore extends FencedStore {
  constructor(maxBytes = 64 * 1024 * 1024) {
    super();
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value }, key) => 200 + key.length + (value?.length ?? 0),
    });
  }

  private readonly name = `memory:${randomUUID()}`;
  private readonly entries: LRUCache<string, Entry>;
  private readonly hints = new LRUCache<string, string>(atMost(50_000));
  private readonly writers = new KeyWriters();
  /** Until when another store may have a writer under way. */
  private youngUntil = Number.NEGATIVE_INFINITY;

  override async read({ key, generation, fence, part }: ReadRequest): Promise<Reading> {
    if (this.writers.has(key)) return { kind: 'bypass' };
    const entry = this.entries.get(key);
    const known = entry?.fence.startsWith(`${generation}:`) ? entry : undefined;
    const value = known && this.valueIn(key, known, part);
    if (value !== undefined) return { kind: 'hit', fence: known!.fence, value: Buffer.from(value, 'latin1') };
    if (!known) this.entries.set(key, { fence }, { ttl: fenceTtl });
    if (performance.now() < this.youngUntil) return { kind: 'bypass' };
    return { kind: 'miss', fence: known?.fence ?? fence };
  }

  override async fill(
    key: string,
    fence: string,
    value: Buffer,
    ttl: number,
    part?: string,
  ): Promise<boolean> {
    const entry = this.entries.get(key);
    if (entry?.fence !== fence) return false;
    const filled = { fence, value: value.toString('latin1') };
    if (part === undefined) {
      this.entries.set(key, filled, { ttl });
      return true;
    }
    const { parts = 0 } = entry;
    const isNew = this.valueIn(key, entry, part) === undefined;
    if (isNew && parts >= mostParts) return false;
    this.entries.set(key, { fence, parts: parts + (isNew ? 1 : 0) }, { ttl });
    this.entries.set(partKey(key, part), filled, { ttl });
    return true;
  }

  /** A part stands by itself, and counts under the fence that it was stored with: it goes with the entry. */
  private valueIn(key: string, entry: Entry, part: string | undefined): string | undefined {
    if (part === undefined) return entry.value;
    const found = this.entries.get(partKey(key, part));
    return found?.fence === entry.fence ? found.value : undefined;
  }

  override async enter({ keys, writer }: WriteRequest): Promise<void> {
    for (const key of keys) {
      this.writers.add(key, writer);
      this.entries.delete(key);
    }
  }

  override async leave({ keys, writer }: WriteRequest): Promise<void> {
    for (const key of keys) {
      this.writers.delete(key, writer);
      this.entries.delete(key);
    }
  }

  override async clear(prefix: string): Promise<number> {
    let cleared = 0;
    for (const map of [this.entries, this.hints])
      for (const key of map.keys()) if (key.startsWith(prefix) && map.delete(key)) cleared += 1;
    return cleared;
  }

  override async hint(key: string): Promise<string | undefined> {
    return this.hints.get(key);
  }

  override async setHint(key: string, value: string, ttl: number): Promise<void> {
    this.hints.set(key, value, { ttl });
  }

  override async identity(): Promise<string> {
    return this.name;
  }

  override async renew(): Promise<void> {
    this.youngUntil = performance.now() + writerLifetime;
  }

  override async open(): Promise<void> {
    // There is nothing to connect to.
  }

  override async close(): Promise<void> {
    this.entries.clear();
    this.hints.clear();
  }
}

function partKey(key: string, part: string): string {
  return `${key}#${part}`;
}
