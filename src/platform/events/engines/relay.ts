import { Injectable, Logger } from '@nestjs/common';
import type { RetryPolicy } from '../../../kernel/consumer';
import type { Delivery, DeliveryGroup } from '../delivery';
import { DeliveryStore } from '../delivery-store';
import { retryDelay } from '../retry';
import { EngineMetrics } from './engine-metrics';
import { EngineStore } from './engine-store';
import { EventBroker } from './event-broker';
import { persist } from './persist';

/** Milliseconds for which nothing is published after a group of which nothing could be. */
const firstPause = 100;
const longestPause = 5000;

/** For one that is refused while others are taken. */
const policy: RetryPolicy = { attempts: 100, firstMs: 500, longestMs: 60_000 };

const notPublished = {
  code: 'not-published',
  message: 'The broker did not take it; the log of the worker has the reason.',
};

/** Takes events from the table of deliveries to the broker: the built-in consumer of an engine that has one. */
@Injectable()
export class Relay {
  constructor(
    private readonly broker: EventBroker,
    private readonly deliveries: DeliveryStore,
    private readonly store: EngineStore,
    private readonly metrics: EngineMetrics,
  ) {}

  private readonly logger = new Logger('Relay');
  private pause = 0;
  private pausedUntil = 0;

  isReady(): boolean {
    return this.broker.isReady() && performance.now() >= this.pausedUntil;
  }

  /** Whether the last that was published was taken. */
  isWell(): boolean {
    return this.pause === 0;
  }

  /**
   * One event of each subject at a time: the next is published when the broker has confirmed the one before. Were they
   * sent together and the first refused, the second would be there without it.
   */
  async run({ tenantId, claim, deliveries }: DeliveryGroup): Promise<void> {
    const subjects = [...Map.groupBy(deliveries, ({ event }) => event.subject).values()];
    const confirmed: Delivery[] = [];
    const refused = new Map<Delivery, Error>();
    for (let wave = subjects.map(([first]) => first!), round = 1; wave.length > 0; round += 1) {
      const failures = await this.broker.publish(wave.map(({ event }) => event));
      const taken = wave.filter(({ event }) => !failures.has(event));
      confirmed.push(...taken);
      for (const delivery of wave)
        if (failures.has(delivery.event)) refused.set(delivery, failures.get(delivery.event)!);
      const open = new Set(taken.map(({ event }) => event.subject));
      wave = subjects.flatMap((of) => (open.has(of[0]!.event.subject) ? of.slice(round, round + 1) : []));
    }
    this.metrics.published('confirmed', confirmed.length);
    this.metrics.published('failed', refused.size);
    await persist(this.logger, tenantId, () => this.settle(claim, deliveries, confirmed, refused));
    this.judge(confirmed.length > 0, refused);
  }

  private async settle(
    claim: string,
    all: readonly Delivery[],
    confirmed: readonly Delivery[],
    refused: ReadonlyMap<Delivery, Error>,
  ): Promise<void> {
    if (confirmed.length > 0) await this.store.finish(confirmed, claim);
    // What is refused while others are taken holds back its own subject only; what is refused with all is no worse.
    if (confirmed.length > 0)
      for (const [delivery, error] of refused)
        await this.deliveries.fail(
          delivery,
          claim,
          notPublished,
          retryDelay(error, delivery.attempts + 1, policy),
        );
    const seen = new Set([...confirmed, ...(confirmed.length > 0 ? refused.keys() : [])]);
    const rest = all.filter((delivery) => !seen.has(delivery));
    if (rest.length > 0) await this.deliveries.release(rest, claim);
  }

  private judge(hasTaken: boolean, refused: ReadonlyMap<Delivery, Error>): void {
    const [reason] = refused.values();
    if (reason)
      this.logger.warn({ err: reason, events: refused.size }, 'Events were not published; they are again');
    this.pause = hasTaken || !reason ? 0 : Math.min(longestPause, 2 * this.pause || firstPause);
    this.pausedUntil = performance.now() + this.pause * (0.5 + Math.random() / 2);
  }
}
