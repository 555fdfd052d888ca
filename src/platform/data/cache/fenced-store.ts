import { Signal } from '../../foundation/signal';

/** The store's answer for a key: the value, leave to fill it in, or neither. */
export type Reading =
  | { readonly kind: 'hit'; readonly fence: string; readonly value: Buffer }
  | { readonly kind: 'miss'; readonly fence: string }
  /** A writer is under way, or the store is young and may have forgotten one: read the database and store nothing. */
  | { readonly kind: 'bypass' };

export interface ReadRequest {
  readonly key: string;
  /** Current cache generation. Entries written under any other generation are ignored. */
  readonly generation: string;
  /** The fence that the entry gets if it has none: random, and never used before. */
  readonly fence: string;
  /** One of several values under the fence of the entry; its only one unless given. */
  readonly part?: string | undefined;
}

export interface WriteRequest {
  readonly keys: readonly string[];
  /** Unique to this unit of work: hexadecimal digits, always as many. */
  readonly writer: string;
}

/**
 * Milliseconds from `enter` to the latest moment at which its COMMIT can still take effect. PostgreSQL ends a
 * transaction that stays idle for half of it (`idle_in_transaction_session_timeout`); the rest is for the COMMIT.
 */
export const writerLifetime = 10_000;

/** Parts of an entry. One that has as many takes no other, until its writer or its lifetime ends it. */
export const mostParts = 128;

/**
 * A store of entries that each carry a fence, and of the writers under way. Every operation is atomic. The store may
 * lose any part of itself at any time, but it cannot bring back what it has lost under the same `identity`.
 *
 * docs/guides/caching.md explains the protocol, test/model explores it.
 */
export abstract class FencedStore {
  abstract read(request: ReadRequest): Promise<Reading>;

  /**
   * Stores the value if the entry still has the fence, and not too many parts; answers whether it did.
   * @param ttl milliseconds, for the whole entry
   */
  abstract fill(key: string, fence: string, value: Buffer, ttl: number, part?: string): Promise<boolean>;

  /** Announces a writer and forgets the entries of its keys. Nothing is filled until it leaves or its lifetime ends. */
  abstract enter(request: WriteRequest): Promise<void>;

  /** Ends what `enter` began, and forgets the entries once more. */
  abstract leave(request: WriteRequest): Promise<void>;

  /** Forgets every entry and hint whose key starts with `prefix`; answers how many. */
  abstract clear(prefix: string): Promise<number>;

  /** A hint: where to look, never what is so. */
  abstract hint(key: string): Promise<string | undefined>;

  /** @param ttl milliseconds */
  abstract setHint(key: string, value: string, ttl: number): Promise<void>;

  /** Names this store as long as it remembers what it was told: another after a restart or a fail-over. */
  abstract identity(): Promise<string>;

  /** Becomes as young as an empty store: it may know of no writer that is under way. */
  abstract renew(): Promise<void>;

  /** Told the reason whenever the connection was lost or made anew: what is known of the store is then void. */
  readonly lost = new Signal<string>();

  /** Connects, however often it takes; resolves when it has. */
  abstract open(): Promise<void>;

  abstract close(): Promise<void>;
}
