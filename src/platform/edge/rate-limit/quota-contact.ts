import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { within } from '../../foundation/deadline';
import type { Grant } from './gcra';
import { instanceLifetime, type RedisQuotaStore } from './redis-quota-store';

/**
 * Milliseconds for an answer; a request waits no longer to learn whether it is admitted. Longer than the cache's: most
 * requests ask nobody, and who goes without the answer admits what others may have admitted too.
 */
const deadline = 50;
/** Late answers in a row after which nobody asks until a probe was answered. */
const patience = 3;
/** Milliseconds a probe may take, and the start waits for the store. */
const probeDeadline = 250;
const startPatience = 500;
/** Milliseconds from one probe to the next: while the store is away, and while it is there. */
const probeInterval = 200;
const heartbeat = instanceLifetime / 4;

/** The breaker between the service and the store it shares with the other instances; and how many those are. */
export class QuotaContact implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly store: RedisQuotaStore) {
    store.onLost = (reason) => this.fail(reason);
  }

  private readonly logger = new Logger('RateLimit');
  private away = true;
  private hasWarned = false;
  private failuresInARow = 0;
  private known = 1;
  private probedAt = 0;
  private readonly stopping = new AbortController();

  /** While it is, nobody should ask. */
  get isAway(): boolean {
    return this.away;
  }

  /** That live, this one included, as last known; 1 while never known. */
  get instances(): number {
    return this.known;
  }

  /**
   * @param late is given the answer, should it come after all
   * @throws Error when the store fails, or has not answered within 50 ms
   */
  async take(key: string, limit: number, wanted: number, late: (grant: Grant) => void): Promise<Grant> {
    const taking = this.store.take(key, limit, wanted);
    try {
      const grant = await within(deadline, taking);
      this.failuresInARow = 0;
      return grant;
    } catch (error) {
      taking.then(late, () => undefined);
      this.failuresInARow += 1;
      if (this.failuresInARow >= patience) this.fail((error as Error).message);
      throw error;
    }
  }

  async onModuleInit(): Promise<void> {
    // A store that is away keeps nobody from starting.
    const opened = within(startPatience, this.store.open());
    await opened.then(() => this.probe()).catch((error: Error) => this.warn(error.message));
    void this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    if (!this.away) await within(probeDeadline, this.store.leave()).catch(() => undefined);
    this.store.close();
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await delay(probeInterval, undefined, { ref: false });
      const isDue = this.away || performance.now() - this.probedAt > heartbeat;
      if (isDue && !signal.aborted) await this.probe().catch((error: Error) => this.fail(error.message));
    }
  }

  /** Counting is what every probe does: who asks again after an outage knows its share for the next one. */
  private async probe(): Promise<void> {
    this.probedAt = performance.now();
    this.known = await within(probeDeadline, this.store.countInstances());
    this.failuresInARow = 0;
    if (this.hasWarned)
      this.logger.log({ instances: this.known }, 'Redis is back; all instances share the rate limits again');
    this.hasWarned = false;
    this.away = false;
  }

  private fail(reason: string): void {
    if (this.stopping.signal.aborted) return;
    this.away = true;
    this.warn(reason);
  }

  private warn(reason: string): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    this.logger.warn(`Redis is away (${reason}); each instance keeps its share of the rate limits`);
  }
}
