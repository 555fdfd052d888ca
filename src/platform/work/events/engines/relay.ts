import { Injectable, Logger } from '@nestjs/common';
import type { RetryPolicy } from '../../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { backoff, type BackoffRules } from '../../../foundation/backoff';
import type { Delivery, DeliveryGroup } from '../deliveries/delivery';
import { leafSpan, type Operation } from '../../../foundation/tracing';
import { inContextOf } from '../deliveries/event-context';
import { DeliveryStore } from '../deliveries/delivery-store';
import { nextTry } from '../deliveries/retry';
import { OutcomeRecorder } from '../deliveries/outcome-recorder';
import { EngineMetrics } from './engine-metrics';
import { EngineStore } from './engine-store';
import { EventBroker, EventRefusedError } from './event-broker';

/** For which nothing is published when the broker is away. */
const pauses: BackoffRules = { firstMs: 100, longestMs: 5000, jitter: 'equal' };

/** For one that is refused. */
const policy: RetryPolicy = { attempts: 100, firstMs: 500, longestMs: 60_000 };

const notPublished = {
  code: 'not-published',
  message: 'The broker did not take it; the log of the worker has the reason.',
};

function sending({ id, type, tenantId }: ReceivedEvent, system: string): Operation {
  return {
    name: `send ${type}`,
    kind: 'producer',
    attributes: {
      'messaging.system': system,
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.destination.name': type,
      'messaging.message.id': id,
      'strata.tenant.id': tenantId,
    },
  };
}

/** Takes events from the table of deliveries to the broker: the built-in consumer of an engine that has one. */
@Injectable()
export class Relay {
  constructor(
    private readonly broker: EventBroker,
    private readonly deliveries: DeliveryStore,
    private readonly store: EngineStore,
    private readonly recorder: OutcomeRecorder,
    private readonly metrics: EngineMetrics,
  ) {}

  private readonly logger = new Logger('Relay');
  private failuresInARow = 0;
  private pausedUntil = 0;

  isReady(): boolean {
    return this.broker.isReady() && performance.now() >= this.pausedUntil;
  }

  /** Whether the last that was published was taken. */
  isWell(): boolean {
    return this.failuresInARow === 0;
  }

  /**
   * One event of each subject at a time: the next is published when the broker has confirmed the one before. Were they
   * sent together and the first refused, the second would be there without it.
   */
  async run({ tenantId, claim, deliveries }: DeliveryGroup): Promise<void> {
    const subjects = [...Map.groupBy(deliveries, ({ event }) => event.subject).values()];
    const confirmed: Delivery[] = [];
    const failed = new Map<Delivery, Error>();
    for (let wave = subjects.map(([first]) => first!), round = 1; wave.length > 0; round += 1) {
      const failures = await this.publish(wave.map(({ event }) => event));
      const open = new Set<string>();
      for (const delivery of wave) {
        const failure = failures.get(delivery.event);
        if (failure) {
          failed.set(delivery, failure);
        } else {
          confirmed.push(delivery);
          open.add(delivery.event.subject);
        }
      }
      wave = subjects.flatMap((of) => (open.has(of[0]!.event.subject) ? of.slice(round, round + 1) : []));
    }
    this.metrics.published('confirmed', confirmed.length);
    this.metrics.published('failed', failed.size);
    this.judge([...failed.values()]);
    await this.recorder.record(tenantId, () => this.settle(claim, deliveries, confirmed, failed));
  }

  /** With a span in the trace of each event. */
  private async publish(events: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Error>> {
    const spans = events.map((event) =>
      inContextOf(event, () => leafSpan(() => sending(event, this.broker.name))),
    );
    let failures: ReadonlyMap<ReceivedEvent, Error> = new Map();
    try {
      failures = await this.broker.publish(events);
      return failures;
    } finally {
      for (const [index, event] of events.entries()) spans[index]?.end(failures.get(event));
    }
  }

  private async settle(
    claim: string,
    all: readonly Delivery[],
    confirmed: readonly Delivery[],
    failed: ReadonlyMap<Delivery, Error>,
  ): Promise<void> {
    const settled = new Set(confirmed);
    if (confirmed.length > 0) await this.store.finish(confirmed, claim, confirmed.length === all.length);
    for (const [delivery, error] of failed) {
      if (!(error instanceof EventRefusedError)) continue;
      settled.add(delivery);
      const next = nextTry(error, delivery.attempts, policy);
      await this.deliveries.fail(delivery, claim, { ...next, problem: notPublished, survived: true });
    }
    const rest = all.filter((delivery) => !settled.has(delivery));
    if (rest.length > 0) await this.deliveries.release(rest, claim);
  }

  /** A refused event holds back its own subject; while the broker is away, nothing is tried. */
  private judge(failures: readonly Error[]): void {
    const away = failures.find((error) => !(error instanceof EventRefusedError));
    // That the broker is away, its own class has said, once.
    if (away)
      this.logger.debug(
        { err: away, events: failures.length },
        'Events were not published; publishing them again',
      );
    else if (failures.length > 0)
      this.logger.warn(
        { err: failures[0], events: failures.length },
        'Events were refused; they are published again',
      );
    this.failuresInARow = away ? this.failuresInARow + 1 : 0;
    this.pausedUntil = away ? performance.now() + backoff(pauses, this.failuresInARow) : 0;
  }
}
