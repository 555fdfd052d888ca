import { Logger } from '@nestjs/common';
import type { CacheMetrics } from './cache-metrics';
import type { CachedContent } from './cached-content';
import { decode, encode } from './value-codec';

/** Milliseconds for which it is remembered that there is no such entity. */
const absentFor = 10_000;
/** Spread of a lifetime: entries stored together do not expire together. */
const spread = 0.1;
/** Milliseconds a load is taken to cost at least. */
const leastCost = 10;

interface Owner {
  readonly tenant: string;
  readonly id: string;
}

type Envelope = [
  shape: string,
  tenant: string,
  id: string,
  expires: number,
  cost: number,
  state: readonly unknown[] | null,
];

/** A value's bytes, and the milliseconds to keep them. */
export interface Stored {
  readonly bytes: Buffer;
  readonly ttl: number;
}

interface Found<T> {
  /** Undefined: it is known that there is none. */
  readonly value: T | undefined;
  /** Whether it is time to load it again, before everybody has to. */
  readonly isDue: boolean;
}

/** A value as it lies in the store: its state, whose it is, and until when. */
export class CachedForm<T> {
  /** @param lifetime milliseconds a value is kept, more or less a tenth */
  constructor(
    private readonly content: CachedContent<T>,
    private readonly lifetime: number,
    private readonly metrics: CacheMetrics,
  ) {
    this.resource = content.resource;
  }

  readonly resource: string;
  private readonly logger = new Logger('Cache');

  /** @param cost milliseconds the load took */
  encode(value: T | undefined, { tenant, id }: Owner, cost: number): Stored {
    const state = value === undefined ? null : this.content.stateOf(value);
    const ttl = (state ? this.lifetime : absentFor) * (1 + spread * (2 * Math.random() - 1));
    const expires = Date.now() + ttl;
    const envelope: Envelope = [this.content.shape, tenant, id, expires, Math.max(cost, leastCost), state];
    const { bytes, plainLength } = encode(envelope);
    this.metrics.encoded(plainLength, bytes.length);
    return { bytes, ttl };
  }

  /** Undefined when the bytes are damaged, of another build's shape, or another tenant's. */
  decode(bytes: Buffer, { tenant, id }: Owner): Found<T> | undefined {
    let envelope: unknown;
    try {
      envelope = decode(bytes);
    } catch (error) {
      this.logger.warn({ err: error }, `A cached entry of ${this.resource} is damaged`);
      return undefined;
    }
    if (!Array.isArray(envelope)) return undefined;
    const [shape, storedTenant, storedId, expires, cost, state] = envelope as unknown as Envelope;
    if (storedTenant !== tenant || storedId !== id) {
      this.logger.error(`A cached entry of ${this.resource} belongs to another tenant or id; it was refused`);
      return undefined;
    }
    if (shape !== this.content.shape) return undefined;
    if (!state) return { value: undefined, isDue: false };
    return { value: this.content.revive(state), isDue: isDue(expires, cost) };
  }
}

/** A. Vattani, F. Chierichetti, K. Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015, with β = 1. */
function isDue(expires: number, cost: number): boolean {
  return Date.now() - cost * Math.log(Math.random()) >= expires;
}
