import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { pause } from '../../foundation/backoff';
import { CircuitBreaker } from '../../foundation/circuit-breaker';
import { Outage } from '../../foundation/outage';
import { within } from '../../foundation/deadline';
import type { Grant, Limit } from './gcra';
import { instanceLifetime, type RedisQuotaStore } from './redis-quota-store';

/**
 * Milliseconds for an answer; a request waits no longer to learn whether it is admitted. It is longer than the
 * cache's: most requests ask nobody, and an instance without the answer admits requests that others may have admitted too.
 */
const deadline = 50;
/** Failures in a row after which nobody asks until a probe was answered. */
const patience = 3;
/** Milliseconds a probe may take, and the start waits for the store. */
const probeDeadline = 250;
const startPatience = 500;
/** Milliseconds from one probe to the next while the store is away, and from one count to the next while it is there. */
const probeInterval = 200;
const heartbeat = instanceLifetime / 4;

/** The breaker between the service and the store it shares with the other instances; and how many those are. */
export class QuotaCircuitBreaker implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly store: RedisQuotaStore) {
    store.lost.subscribe((reason) => this.fail(reason));
  }

  private readonly outage = new Outage(
    new Logger('RateLimit'),
    'Redis',
    'each instance keeps its share of the rate limits',
  );
  private readonly circuit = new CircuitBreaker({
    failures: patience,
    firstMs: probeInterval,
    longestMs: probeInterval,
    isSelfProbing: true,
    probe: () => this.count(),
    onChange: (state, cause) => {
      if (state === 'open') this.outage.failed(cause);
      if (state === 'closed') this.outage.over({ instances: this.known });
    },
  });
  private known = 1;
  private readonly stopping = new AbortController();

  /** While it is, nobody should ask. */
  get isAway(): boolean {
    return this.circuit.state !== 'closed';
  }

  /** The number of living instances, this one included, as last known; 1 while it was never known. */
  get instances(): number {
    return this.known;
  }

  /**
   * @param late is given the answer, should it come after all
   * @throws Error when the store fails, or has not answered within 50 ms
   */
  async take(key: string, limit: Limit, wanted: number, late: (grant: Grant) => void): Promise<Grant> {
    return this.circuit.run(() => {
      const taking = this.store.take(key, limit, wanted);
      const inTime = within(deadline, taking);
      inTime.catch(() => taking.then(late, () => undefined));
      return inTime;
    });
  }

  async onModuleInit(): Promise<void> {
    // A store that is away keeps nobody from starting.
    await within(startPatience, this.store.open()).catch((error: unknown) => this.outage.failed(error));
    await this.circuit.start();
    void this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.circuit.stop();
    if (!this.isAway) await within(probeDeadline, this.store.leave()).catch(() => undefined);
    this.store.close();
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await pause(heartbeat, signal);
      if (signal.aborted) return;
      if (!this.isAway) await this.count().catch((error: Error) => this.fail(error.message));
    }
  }

  /** Every probe counts the instances, so that after an outage each knows its share for the next one. */
  private async count(): Promise<void> {
    this.known = await within(probeDeadline, this.store.countInstances());
  }

  private fail(reason: string): void {
    if (!this.stopping.signal.aborted) this.outage.failed(new Error(reason));
    this.circuit.trip(new Error(reason));
  }
}
