import { Injectable, Logger } from '@nestjs/common';
import { type Consumer, Postponed } from '../../../../kernel/events/consumer';
import { runInContext } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { within } from '../../../foundation/deadline';
import { FairSemaphore } from '../../../foundation/overload/fair-semaphore';
import { handlerPatience, suspicious } from '../deliveries/delivery';
import { assertDeclared, tracedFor } from '../deliveries/event-context';
import { EventMetrics } from '../deliveries/event-metrics';
import { Outbox } from '../log/outbox';
import { nextTry, tryOutcomeOf, deliveryProblemOf, toldOf } from '../deliveries/retry';
import { EngineMetrics } from './engine-metrics';
import { type Arrival, EngineStore } from './engine-store';
import type { EventMessage } from './event-broker';

/** Groups at once: each holds a connection while its transaction lasts. */
const mostGroups = 4;
/** Groups of one tenant at once, so that a place is left for others, and connections for its requests. */
const mostOfTenant = 2;
/** Keyed by tenant. Nothing is refused: messages that wait here are in hand already. */
const newSemaphore = (): FairSemaphore =>
  new FairSemaphore({ places: () => mostGroups, placesOf: () => mostOfTenant, longestQueue: Infinity });
/** Messages whose effects share a transaction. */
const perTransaction = 50;
/** Redeliveries after which the processes that had the message in hand are taken to have died of it. */
const mostRedeliveries = 3;

/**
 * Runs consumers on messages of a broker. The note in the inbox is committed together with the effect. What fails, or
 * comes after something of its subject that failed, is stored as a delivery, and the worker goes on with it as with any
 * other: so tries, dead letters, redriving and replaying are the same with every engine.
 */
@Injectable()
export class EventReceiver {
  constructor(
    private readonly store: EngineStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly metrics: EngineMetrics,
    private readonly eventMetrics: EventMetrics,
  ) {}

  /** Milliseconds after which a handler that waits for something that does not come counts as failed. */
  patience = handlerPatience;

  private readonly logger = new Logger('Events');
  private readonly quick = newSemaphore();
  /** One each for consumers that call other systems, which may take their time. */
  private readonly slow = new Map<string, FairSemaphore>();

  /** As `Subscription.receive`. */
  async receive(consumer: Consumer, messages: readonly EventMessage[]): Promise<ReadonlySet<EventMessage>> {
    const lost = new Set<EventMessage>();
    const semaphore = this.semaphoreOf(consumer);
    for (const [tenantId, group] of Map.groupBy(messages, ({ tenantId: of }) => of))
      for (let rest = group; rest.length > 0;) {
        const size = consumer.prepare ? 1 : perTransaction;
        const batch = rest.slice(0, size);
        rest = rest.slice(size);
        const known = await semaphore.run(tenantId, () => this.attempt(consumer, tenantId, batch));
        for (const message of batch) if (!known.has(message.id)) lost.add(message);
      }
    this.metrics.received(consumer.name, 'unknown', lost.size);
    return lost;
  }

  private semaphoreOf(consumer: Consumer): FairSemaphore {
    if (!consumer.prepare) return this.quick;
    const semaphore = this.slow.get(consumer.name) ?? newSemaphore();
    this.slow.set(consumer.name, semaphore);
    return semaphore;
  }

  /** The ids of those that are in the log. */
  private async attempt(
    consumer: Consumer,
    tenantId: string,
    batch: readonly EventMessage[],
  ): Promise<ReadonlySet<string>> {
    const context = { requestId: batch[0]!.id, scope: { kind: 'tenant', tenantId } } as const;
    const suspect = batch.find(({ redeliveries }) => redeliveries >= mostRedeliveries);
    if (suspect) return runInContext(context, () => this.setAside(consumer, batch));
    try {
      const arrivals = await runInContext(context, () => this.handle(consumer, batch));
      return this.noted(consumer, arrivals);
    } catch (error) {
      if (batch.length === 1)
        return runInContext(context, () => this.fail(consumer, tenantId, batch[0]!, error));
      const known = new Set<string>();
      for (const message of batch)
        for (const id of await this.attempt(consumer, tenantId, [message])) known.add(id);
      return known;
    }
  }

  private async handle(consumer: Consumer, batch: readonly EventMessage[]): Promise<Arrival[]> {
    let isPrepared = !consumer.prepare;
    let prepared: unknown;
    if (consumer.prepare) {
      const [arrival] = await this.store.look(consumer.name, batch);
      if (arrival?.state === 'fresh') {
        assertDeclared(consumer, arrival.event);
        prepared = await tracedFor(consumer, arrival.event, 'prepare', () =>
          consumer.prepare!(arrival.event),
        );
        isPrepared = true;
      }
    }
    const work = this.unitOfWork.write(async () => {
      const arrivals = await this.store.admit(consumer.name, batch);
      for (const { event, state } of arrivals) {
        if (state !== 'fresh') continue;
        // The delivery before it has been done since.
        if (!isPrepared) throw new Postponed(0, 'It was not prepared yet.');
        assertDeclared(consumer, event);
        await tracedFor(consumer, event, 'process', () => consumer.handle(event, prepared as void));
      }
      return arrivals;
    });
    return within(this.patience, work);
  }

  private noted(consumer: Consumer, arrivals: readonly Arrival[]): ReadonlySet<string> {
    for (const { event, state } of arrivals) {
      this.metrics.received(consumer.name, state);
      if (state === 'fresh') this.eventMetrics.took(consumer.name, Date.now() - event.time.getTime());
    }
    if (arrivals.some(({ state }) => state === 'waiting')) this.outbox.stored.emit();
    return new Set(arrivals.map(({ event }) => event.id));
  }

  private async fail(
    consumer: Consumer,
    tenantId: string,
    message: EventMessage,
    error: unknown,
  ): Promise<ReadonlySet<string>> {
    const next = nextTry(error, 0, consumer.retry);
    const facts = { consumer: consumer.name, event: message.id, tenantId, ...toldOf(next), err: error };
    if (next.delay === undefined) this.logger.error(facts, 'An event is a dead letter');
    else if (next.attempts > 0) this.logger.warn(facts, 'An event could not be handled; it is tried again');
    await this.store.park(consumer.name, message, { problem: deliveryProblemOf(error), ...next, crashes: 0 });
    this.metrics.received(consumer.name, 'failed');
    this.eventMetrics.tried(consumer.name, tryOutcomeOf(next, 0));
    this.outbox.stored.emit();
    return new Set([message.id]);
  }

  /** Leaves them to the worker, which tells the one that kills processes from those that were in hand beside it. */
  private async setAside(consumer: Consumer, batch: readonly EventMessage[]): Promise<ReadonlySet<string>> {
    const known = await this.unitOfWork.write(async () => {
      for (const message of batch)
        await this.store.park(consumer.name, message, { delay: 0, attempts: 0, crashes: suspicious });
      return this.store.look(consumer.name, batch);
    });
    return this.noted(consumer, known);
  }
}
