import { Injectable, Logger } from '@nestjs/common';
import { type Consumer, Postponed } from '../../../../kernel/events/consumer';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { within } from '../../../foundation/deadline';
import { Signal } from '../../../foundation/signal';
import {
  ClaimLostError,
  type Delivery,
  type DeliveryGroup,
  handlerPatience,
  killsWorkers,
  mostCrashes,
  suspicious,
} from './delivery';
import { DeliveryStore } from './delivery-store';
import { assertDeclared, tracedFor } from './event-context';
import { EventMetrics } from './event-metrics';
import { nextTry, tryOutcomeOf, deliveryProblemOf, toldOf } from './retry';
import { OutcomeRecorder } from './outcome-recorder';

/** Milliseconds that one transaction should take: others wait for their turn meanwhile. */
const longestBatch = 25;
/** Milliseconds after which a group gives back what it has not begun. */
const longestGroup = 50;
/** Milliseconds for which a suspect is given back, so that a worker that has been up for longer can have it. */
const longestWait = 2000;

/** A batch of a claim. */
interface ClaimPart {
  readonly tenantId: string;
  readonly claim: string;
  /** Whether nothing else of the claim is in hand. */
  readonly isAll: boolean;
}

/** Runs consumers on what was claimed for them: in batches, and one by one where a batch fails. */
@Injectable()
export class DeliveryRunner {
  constructor(
    private readonly store: DeliveryStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: OutcomeRecorder,
    private readonly metrics: EventMetrics,
  ) {}

  patience = handlerPatience;
  /**
   * Milliseconds that a worker has been up before it tries a suspect. Workers that are killed again and again, by whatever
   * restarts them, try none, so none is blamed for it. A part is drawn by lot, so that workers which began together do not
   * die together.
   */
  calm = 10_000 * (1 + Math.random() / 2);
  private readonly begun = performance.now();

  /** Told the milliseconds until something is to be tried again. */
  readonly retries = new Signal<number>();

  private readonly logger = new Logger('Events');
  /** Milliseconds that a delivery takes a consumer, smoothed. */
  private readonly paces = new Map<string, number>();
  /** The end of the last try of a suspect. */
  private lastSuspect: Promise<unknown> = Promise.resolve();

  /**
   * Never throws: a failure is noted, unless another worker owns the delivery by now.
   * @returns how many deliveries there was no time for
   */
  async run(consumer: Consumer, { tenantId, claim, deliveries }: DeliveryGroup): Promise<number> {
    const begun = performance.now();
    const failed = new Set<string>();
    const untouched: Delivery[] = [];
    let rest = deliveries;
    while (rest.length > 0) {
      if (performance.now() - begun > longestGroup && rest.length < deliveries.length) break;
      const size = this.batchSize(consumer, rest);
      const batch = rest.slice(0, size);
      rest = rest.slice(size);
      const due = batch.filter(({ event }) => !failed.has(event.subject));
      untouched.push(...batch.filter(({ event }) => failed.has(event.subject)));
      if (due.length === 0) continue;
      const isAll = rest.length === 0 && failed.size === 0;
      const outcome = await this.attempt(consumer, { tenantId, claim, isAll }, due);
      if (outcome === 'lost') {
        // Perhaps not of all: where only the word of a commit was lost, the claim of the others still holds.
        await this.recorder.record(tenantId, () => this.store.release(deliveries, claim));
        return 0;
      }
      for (const subject of outcome) failed.add(subject);
    }
    const left = [...untouched, ...rest];
    if (left.length > 0) await this.recorder.record(tenantId, () => this.store.release(left, claim, true));
    return rest.length;
  }

  private batchSize(consumer: Consumer, rest: readonly Delivery[]): number {
    const suspect = rest.findIndex(({ crashes }) => crashes >= suspicious);
    if (consumer.prepare || suspect === 0) return 1;
    const size = Math.floor(longestBatch / (this.paces.get(consumer.name) ?? longestBatch));
    return Math.max(1, suspect > 0 ? Math.min(size, suspect) : size);
  }

  /** The subjects of which something failed. */
  private async attempt(
    consumer: Consumer,
    part: ClaimPart,
    batch: readonly Delivery[],
  ): Promise<readonly string[] | 'lost'> {
    const begun = performance.now();
    try {
      await this.handle(consumer, part, batch);
      const pace = (performance.now() - begun) / batch.length;
      this.metrics.tried(consumer.name, 'done', batch.length);
      for (const { event } of batch) this.metrics.took(consumer.name, Date.now() - event.time.getTime());
      this.paces.set(consumer.name, 0.8 * (this.paces.get(consumer.name) ?? pace) + 0.2 * pace);
      return [];
    } catch (error) {
      if (error instanceof ClaimLostError) {
        this.metrics.tried(consumer.name, 'lost', batch.length);
        return 'lost';
      }
      if (batch.length > 1) return this.attemptEach(consumer, part, batch);
      await this.fail(consumer, part, batch[0]!, error);
      return [batch[0]!.event.subject];
    }
  }

  private async attemptEach(
    consumer: Consumer,
    { tenantId, claim }: ClaimPart,
    batch: readonly Delivery[],
  ): Promise<readonly string[] | 'lost'> {
    const failed = new Set<string>();
    for (const delivery of batch) {
      if (failed.has(delivery.event.subject)) {
        await this.recorder.record(tenantId, () => this.store.release([delivery], claim));
        continue;
      }
      const outcome = await this.attempt(consumer, { tenantId, claim, isAll: false }, [delivery]);
      if (outcome === 'lost') return 'lost';
      for (const subject of outcome) failed.add(subject);
    }
    return [...failed];
  }

  private async handle(consumer: Consumer, part: ClaimPart, batch: readonly Delivery[]): Promise<void> {
    const [first] = batch as readonly [Delivery];
    if (first.crashes >= mostCrashes) throw killsWorkers();
    for (const one of batch) assertDeclared(consumer, one.event);
    await tracedFor(consumer, first.event, 'deliver', async () => {
      if (first.crashes < suspicious) return this.complete(consumer, part, batch);
      this.assertCalm();
      await this.oneAtATime(async () => {
        await this.store.suspect(first, part.claim);
        this.logger.warn(
          { consumer: consumer.name, event: first.event.id, crashes: first.crashes },
          'An event was in hand when workers died; it is tried alone',
        );
        await this.complete(consumer, part, batch);
      });
    });
  }

  private async complete(
    consumer: Consumer,
    { claim, isAll }: ClaimPart,
    batch: readonly Delivery[],
  ): Promise<void> {
    const [{ event }] = batch as readonly [Delivery];
    const prepared =
      consumer.prepare && (await tracedFor(consumer, event, 'prepare', () => consumer.prepare!(event)));
    const work = this.unitOfWork.write(async () => {
      const fresh = await this.store.complete(batch, claim, isAll);
      for (const one of batch)
        if (fresh.has(one.event.id))
          await tracedFor(consumer, one.event, 'process', () => consumer.handle(one.event, prepared));
    });
    await within(this.patience, work);
  }

  /** @throws Postponed until this worker has been up for a while */
  private assertCalm(): void {
    const early = this.begun + this.calm - performance.now();
    if (early > 0)
      throw new Postponed(
        Math.min(early, longestWait),
        'Workers died with it in hand. A worker tries it alone once it has been up for a while.',
      );
  }

  /** Suspects wait for each other: a death while two are tried would be laid to both. */
  private oneAtATime(work: () => Promise<void>): Promise<void> {
    const done = this.lastSuspect.then(work);
    this.lastSuspect = done.catch(() => undefined);
    return done;
  }

  private async fail(
    consumer: Consumer,
    { tenantId, claim }: ClaimPart,
    delivery: Delivery,
    error: unknown,
  ): Promise<void> {
    const { event, attempts, crashes } = delivery;
    const isFatal = crashes >= mostCrashes;
    const next = isFatal ? { delay: undefined, attempts } : nextTry(error, attempts, consumer.retry);
    this.metrics.tried(consumer.name, tryOutcomeOf(next, attempts));
    const facts = { consumer: consumer.name, event: event.id, type: event.type, tenantId, ...toldOf(next) };
    if (next.delay === undefined)
      this.logger.error({ ...facts, deadLetter: delivery.id, err: error }, 'An event is a dead letter');
    // The consumer that postponed it has said why.
    else if (next.attempts > attempts)
      this.logger.warn({ ...facts, err: error }, 'An event could not be handled; it is tried again');
    const survived = !isFatal && !(error instanceof Postponed);
    const failure = { ...next, problem: deliveryProblemOf(error), survived };
    await this.recorder.record(tenantId, () => this.store.fail(delivery, claim, failure));
    if (next.delay !== undefined) this.retries.emit(next.delay);
  }
}
