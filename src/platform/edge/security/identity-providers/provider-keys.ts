import { LRUCache } from 'lru-cache';
import { atMost } from '../../../foundation/at-most';
import type { TokenAlgorithm } from '../../../foundation/config/credentials/key-entry';
import { SingleFlight } from '../../../data/cache/single-flight';
import { discoverKeys, type FetchDocument } from './provider-documents';
import { longestKid, type PublishedKey, type PublishedKeys, readPublishedKeys } from './published-keys';

/** Milliseconds. */
export const refreshEvery = 10 * 60_000;
/** How long keys are good that the provider was last seen with, while it is away. */
export const goodFor = 24 * 60 * 60_000;
/** The least time from the beginning of one fetch to that of the next, whatever asks for it and whatever came of it. */
export const fetchEvery = 30_000;
/** Key ids that a provider was asked for in vain. */
const mostUnknown = 1000;

/** `degraded`: the last fetch failed, and the keys from before are good. `unavailable`: there are no good keys. */
export type ProviderState = 'ok' | 'degraded' | 'unavailable';

export interface ProviderKeysOptions {
  readonly issuer: string;
  readonly algorithms: readonly TokenAlgorithm[];
  readonly fetch: FetchDocument;
  readonly onFetched: (published: PublishedKeys) => void;
  /** Told why a fetch has failed. */
  readonly onFailed: (cause: unknown) => void;
}

/**
 * The keys of one provider, which survive its absence. `jose`'s remote key set refuses every token once the provider is away
 * for longer than its `cacheMaxAge`, and go-oidc has fetched once for each unknown `kid` (coreos/go-oidc#482).
 */
export class ProviderKeys {
  constructor(private readonly options: ProviderKeysOptions) {}

  private keys: ReadonlyMap<string, PublishedKey> = new Map();
  private keysUrl: string | undefined;
  /** When the provider is asked anew where it publishes its keys. */
  private discoverAt = -Infinity;
  /** All by `performance.now()`: a clock that is set back must not put off a fetch. */
  private seenAt: number | undefined;
  private begunAt = -Infinity;
  private isAway = true;
  private isStopped = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly flights = new SingleFlight<void>();
  /** One of them asks for no fetch again before the next regular one. Bounded: a sender may name any. */
  private readonly unknown = new LRUCache<string, true>({ ...atMost(mostUnknown), ttl: refreshEvery });

  get state(): ProviderState {
    if (!this.areGood()) return 'unavailable';
    return this.isAway ? 'degraded' : 'ok';
  }

  get count(): number {
    return this.keys.size;
  }

  /** Seconds since the provider was last seen with these keys; undefined before the first time. */
  get ageSeconds(): number | undefined {
    return this.seenAt === undefined ? undefined : (performance.now() - this.seenAt) / 1000;
  }

  /** Whether there are keys that may be believed. */
  areGood(): boolean {
    return this.seenAt !== undefined && performance.now() - this.seenAt < goodFor;
  }

  /** Whole seconds until the provider may be asked again. */
  get secondsToNextFetch(): number {
    return Math.max(1, Math.ceil((this.begunAt + fetchEvery - performance.now()) / 1000));
  }

  /**
   * Undefined where the provider has no such key, as far as is known; `areGood` tells whether anything is. Never rejects.
   * Only for a token whose form, issuer, algorithm and lifetime are right: any other must cause no fetch.
   */
  find(kid: string): PublishedKey | undefined | Promise<PublishedKey | undefined> {
    const known = this.known(kid);
    if (known || kid.length > longestKid || this.unknown.has(kid)) return known;
    return this.fetchForKid()?.then(() => {
      const found = this.known(kid);
      if (!found && !this.isAway) this.unknown.set(kid, true);
      return found;
    });
  }

  /** The key of this id, if it may be believed now. Asks nobody. */
  known(kid: string): PublishedKey | undefined {
    return this.areGood() ? this.keys.get(kid) : undefined;
  }

  /** Fetches now, and then again and again until `stop`. Waits for nothing. */
  start(): void {
    void this.fetch();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** The fetch under way or a new one; undefined where the provider was asked a moment ago. */
  private fetchForKid(): Promise<void> | undefined {
    const isAllowed = performance.now() - this.begunAt >= fetchEvery || this.flights.isUnderWay('keys');
    return isAllowed ? this.fetch() : undefined;
  }

  /** One at a time. */
  private fetch(): Promise<void> {
    return this.flights.join('keys', () => this.attempt()).landing;
  }

  private async attempt(): Promise<void> {
    this.begunAt = performance.now();
    const { issuer, algorithms, fetch } = this.options;
    try {
      if (this.keysUrl === undefined || this.begunAt >= this.discoverAt) {
        this.keysUrl = await discoverKeys(issuer, fetch);
        this.discoverAt = this.begunAt + refreshEvery;
      }
      const published = readPublishedKeys(await fetch(this.keysUrl), algorithms, this.keys);
      if (published.keys.size === 0) throw new Error('the provider publishes no key that can be used');
      this.keys = published.keys;
      this.seenAt = this.begunAt;
      this.isAway = false;
      this.options.onFetched(published);
    } catch (error) {
      this.keysUrl = undefined;
      this.isAway = true;
      this.options.onFailed(error);
    }
    this.schedule(this.isAway ? fetchEvery : refreshEvery);
  }

  /** Counted from the beginning of the fetch before. */
  private schedule(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    const wait = Math.max(0, this.begunAt + milliseconds - performance.now());
    this.timer = setTimeout(() => void this.fetch(), wait).unref();
  }
}
