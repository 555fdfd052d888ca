import { Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Metrics } from '../../../foundation/observability/metrics';

/** The fate of a message: `fresh` took effect; `waiting` and `failed` are the worker's now; `unknown` is not in the log. */
export type ReceiptOutcome = 'fresh' | 'waiting' | 'done' | 'unwanted' | 'failed' | 'unknown' | 'unreadable';

/** Metrics of an engine with a broker; made with the first message, so that others do not tell of it. */
@Injectable()
export class EngineMetrics {
  constructor({ registry }: Metrics) {
    this.registry = registry;
  }

  private readonly registry: Registry;
  private publishing: Counter<'outcome'> | undefined;
  private receiving: Counter<'consumer' | 'outcome'> | undefined;

  /** @param isUp asked whenever the metrics are read */
  watch(isUp: () => boolean): void {
    const gauge: Gauge = new Gauge({
      name: 'strata_event_broker_up',
      help: '1 while events go through the broker, 0 while they wait in the database for it.',
      registers: [this.registry],
      collect: () => gauge.set(Number(isUp())),
    });
  }

  published(outcome: 'confirmed' | 'failed', count: number): void {
    this.publishing ??= new Counter({
      name: 'strata_events_published_total',
      help: 'Events given to the broker; failed ones are given again.',
      labelNames: ['outcome'],
      registers: [this.registry],
    });
    this.publishing.inc({ outcome }, count);
  }

  received(consumer: string, outcome: ReceiptOutcome, count = 1): void {
    this.receiving ??= new Counter({
      name: 'strata_events_received_total',
      help: 'Messages of the broker, by their result.',
      labelNames: ['consumer', 'outcome'],
      registers: [this.registry],
    });
    if (count > 0) this.receiving.inc({ consumer, outcome }, count);
  }
}
