import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { EntitySchema } from 'typeorm';
import type { Entity } from '../../../kernel/entity';
import type { CacheMetrics } from './cache-metrics';
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

/** An entity's bytes, and the milliseconds to keep them. */
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

/** An entity as it lies in the store: its columns' values, whose it is, and until when. */
export class CachedForm<E> {
  /** @param lifetime milliseconds an entity is kept, more or less a tenth */
  constructor(
    table: EntitySchema<E & Entity>,
    private readonly lifetime: number,
    private readonly metrics: CacheMetrics,
  ) {
    const { columns, target, tableName } = table.options;
    this.resource = tableName ?? table.options.name;
    this.fields = Object.keys(columns);
    this.shape = createHash('sha256').update(JSON.stringify(columns)).digest('base64url').slice(0, 8);
    this.prototype = (target as { readonly prototype: object }).prototype;
  }

  readonly resource: string;
  private readonly fields: readonly string[];
  /** An entry of another shape comes from an older or newer build: it is loaded again, never misread. */
  private readonly shape: string;
  private readonly prototype: object;
  private readonly logger = new Logger('Cache');

  /** @param cost milliseconds the load took */
  encode(value: E | undefined, { tenant, id }: Owner, cost: number): Stored {
    const entity = value as Record<string, unknown> | undefined;
    const state = entity ? this.fields.map((field) => entity[field]) : null;
    const ttl = (entity ? this.lifetime : absentFor) * (1 + spread * (2 * Math.random() - 1));
    const expires = Date.now() + ttl;
    const envelope: Envelope = [this.shape, tenant, id, expires, Math.max(cost, leastCost), state];
    const { bytes, plainLength } = encode(envelope);
    this.metrics.encoded(plainLength, bytes.length);
    return { bytes, ttl };
  }

  /** Undefined when the bytes are damaged, of another build's shape, or another tenant's. */
  decode(bytes: Buffer, { tenant, id }: Owner): Found<E> | undefined {
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
    if (shape !== this.shape) return undefined;
    if (!state) return { value: undefined, isDue: false };
    return { value: this.revive(state), isDue: isDue(expires, cost) };
  }

  private revive(state: readonly unknown[]): E {
    const entity = Object.create(this.prototype) as Record<string, unknown>;
    this.fields.forEach((field, index) => (entity[field] = state[index]));
    return entity as E;
  }
}

/** A. Vattani, F. Chierichetti, K. Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", VLDB 2015, with β = 1. */
function isDue(expires: number, cost: number): boolean {
  return Date.now() - cost * Math.log(Math.random()) >= expires;
}
