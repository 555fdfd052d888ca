import { LRUCache } from 'lru-cache';
import { FencedStore, type Reading, type ReadRequest, type WriteRequest } from './fenced-store';
import type { RedisFencedStore } from './redis-fenced-store';

/** Milliseconds by which an answer from here may be older than the last acknowledged write. */
export const nearStaleness = 250;
const pingInterval = 100;

type Hit = Extract<Reading, { kind: 'hit' }>;

/**
 * Keeps what was read from Redis in this process until Redis says that it has changed (client-side caching: the server
 * remembers which keys this connection has read). A notice travels on the connection of the replies and arrives before
 * the reply to any later command; so an answer from here is at most as old as the last command that was answered.
 */
export class NearFencedStore extends FencedStore {
  constructor(
    private readonly far: RedisFencedStore,
    maxBytes = 32 * 1024 * 1024,
  ) {
    super();
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value }, key) => 200 + key.length + value.length,
    });
    far.onChanged = (key) => this.forget(key);
    far.onLost = (reason) => {
      this.forget(undefined);
      this.onLost(reason);
    };
  }

  private readonly entries: LRUCache<string, Hit>;
  /** Reads under way, by key; a notice takes them out, because it may be about what they bring. */
  private readonly underWay = new Map<string, symbol>();
  /** When the last command was sent that has been answered. */
  private heardFor = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  override async read(request: ReadRequest): Promise<Reading> {
    const { key, generation } = request;
    const near = this.entries.get(key);
    if (near?.fence.startsWith(`${generation}:`) && performance.now() - this.heardFor < nearStaleness)
      return near;
    const read = Symbol(key);
    this.underWay.set(key, read);
    const sent = performance.now();
    try {
      const reading = await this.far.read(request);
      this.heard(sent);
      if (reading.kind === 'hit' && this.underWay.get(key) === read) this.entries.set(key, kept(reading));
      return reading;
    } finally {
      if (this.underWay.get(key) === read) this.underWay.delete(key);
    }
  }

  override fill(key: string, fence: string, value: Buffer, ttl: number): Promise<boolean> {
    return this.far.fill(key, fence, value, ttl);
  }

  override enter(request: WriteRequest): Promise<void> {
    for (const key of request.keys) this.forget(key);
    return this.far.enter(request);
  }

  override leave(request: WriteRequest): Promise<void> {
    for (const key of request.keys) this.forget(key);
    return this.far.leave(request);
  }

  override clear(prefix: string): Promise<number> {
    this.forget(undefined);
    return this.far.clear(prefix);
  }

  override hint(key: string): Promise<string | undefined> {
    return this.far.hint(key);
  }

  override setHint(key: string, value: string, ttl: number): Promise<void> {
    return this.far.setHint(key, value, ttl);
  }

  override identity(): Promise<string> {
    return this.far.identity();
  }

  override renew(): Promise<void> {
    return this.far.renew();
  }

  override open(): Promise<void> {
    this.timer = setInterval(() => void this.ping(), pingInterval).unref();
    return this.far.open();
  }

  override close(): Promise<void> {
    clearInterval(this.timer);
    this.forget(undefined);
    return this.far.close();
  }

  /** Where everything is answered from here, nothing else would tell whether the connection still lives. */
  private async ping(): Promise<void> {
    const sent = performance.now();
    await this.far.ping().then(
      () => this.heard(sent),
      () => undefined,
    );
  }

  private heard(sent: number): void {
    this.heardFor = Math.max(this.heardFor, sent);
  }

  /** Undefined: everything. */
  private forget(key: string | undefined): void {
    if (key === undefined) {
      this.entries.clear();
      this.underWay.clear();
      return;
    }
    this.entries.delete(key);
    this.underWay.delete(key);
  }
}

/** Bytes of its own: those of the client are a window on all that arrived together, which would stay with them. */
function kept({ kind, fence, value }: Hit): Hit {
  const own = Buffer.allocUnsafeSlow(value.length);
  value.copy(own);
  return { kind, fence, value: own };
}
