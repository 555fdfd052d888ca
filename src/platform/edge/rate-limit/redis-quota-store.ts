import { randomUUID } from 'node:crypto';
import { Signal } from '../../foundation/signal';
import { serverOf } from '../../foundation/config/connection-url';
import { connectionReason } from '../../foundation/untrusted-certificate';
import { close, type RedisClient, reconnect, redisClient, runScript } from '../../data/redis/redis-client';
import type { Script } from '../../data/redis/script';
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
    url: string,
    private readonly instances: string,
    authority?: string,
  ) {
    super();
    this.client = redisClient(url, authority);
    const server = `REDIS_URL, ${serverOf(url)}`;
    // Each error is followed by another attempt to connect; without a listener the first would end the process.
    this.client.on('error', (error: Error) =>
      this.lost.emit(`${server}: ${connectionReason(error, 'REDIS_CA')}`),
    );
  }

  /** Told the reason when the connection is lost. */
  readonly lost = new Signal<string>();

  private readonly client: RedisClient;
  private readonly instance = randomUUID();

  override async take(key: string, limit: Limit, wanted: number): Promise<Grant> {
    const { interval, capacity } = paceOf(limit);
    const counter = counterKey(key, Date.now());
    const keys = counter === undefined ? [key] : [key, counter];
    const values = [interval, capacity, wanted, counterLifetime].map(String);
    const reply = await this.run(takeScript, keys, values);
    const [granted, remaining, nextIn, fullIn] = reply as [number, number, number, number];
    return { granted, remaining, nextIn: nextIn / 1000, fullIn: fullIn / 1000 };
  }

  /** Says that this instance lives, and answers how many do. */
  async countInstances(): Promise<number> {
    const values = [this.instance, `${instanceLifetime * 1000}`];
    return (await this.run(countScript, [this.instances], values)) as number;
  }

  /** This instance is one no longer. */
  async leave(): Promise<void> {
    await this.client.zRem(this.instances, this.instance);
  }

  async open(): Promise<void> {
    await this.client.connect();
  }

  close(): void {
    close(this.client);
  }

  private async run(script: Script, keys: readonly string[], values: readonly string[]): Promise<unknown> {
    try {
      return await runScript(this.client, script, keys, values);
    } catch (error) {
      // The server has become a replica: a name that resolves again may lead to the new master.
      if ((error as Error).message.startsWith('READONLY')) reconnect(this.client);
      throw error;
    }
  }
}
