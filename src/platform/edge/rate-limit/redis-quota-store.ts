import { randomUUID } from 'node:crypto';
import { Signal } from '../../foundation/signal';
import { connectRedis } from '../../data/redis/connect-redis';
import type { RedisAccess } from '../../data/redis/redis-access';
import type { RedisConnection } from '../../data/redis/redis-connection';
import { type Grant, type Limit, paceOf } from './gcra';
import { countScript, takeScript } from './quota-scripts';
import { QuotaStore } from './quota-store';
import { counterKey, counterLifetime } from './request-counters';

/** Milliseconds after its last call for which an instance counts as one. */
export const instanceLifetime = 10_000;

/** The buckets that all instances share. */
export class RedisQuotaStore extends QuotaStore {
  /** @param instances the key under which instances count themselves */
  constructor(
    access: RedisAccess,
    private readonly instances: string,
  ) {
    super();
    this.connection = connectRedis(access);
    this.connection.lost.subscribe((reason) => this.lost.emit(reason));
  }

  /** Told the reason when the connection is lost. */
  readonly lost = new Signal<string>();

  private readonly connection: RedisConnection;
  private readonly instance = randomUUID();

  override async take(key: string, limit: Limit, wanted: number): Promise<Grant> {
    const { interval, capacity } = paceOf(limit);
    const counter = counterKey(key, Date.now());
    const keys: [string, ...string[]] = counter === undefined ? [key] : [key, counter];
    const values = [interval, capacity, wanted, counterLifetime].map(String);
    const reply = await this.connection.run<[number, number, number, number]>(takeScript, keys, values);
    const [granted, remaining, nextIn, fullIn] = reply;
    return { granted, remaining, nextIn: nextIn / 1000, fullIn: fullIn / 1000 };
  }

  /** Says that this instance lives, and answers how many do. */
  async countInstances(): Promise<number> {
    const values = [this.instance, `${instanceLifetime * 1000}`];
    return this.connection.run<number>(countScript, [this.instances], values);
  }

  /** This instance is one no longer. */
  async leave(): Promise<void> {
    await this.connection.clientOf(this.instances).zRem(this.instances, this.instance);
  }

  async open(): Promise<void> {
    await this.connection.open();
  }

  close(): void {
    this.connection.close();
  }
}
