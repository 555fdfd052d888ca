import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../../../foundation/observability/metrics';

/** How a try ended: `postponed` when nothing was tried yet, `lost` when another worker had taken it over. */
export type TryOutcome = 'done' | 'retried' | 'postponed' | 'dead' | 'lost';

@Injectable()
export class EventMetrics {
  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.tries = new Counter({
      name: 'strata_event_deliveries_total',
      help: 'Events handed to consumers, by their result.',
      labelNames: ['consumer', 'outcome'],
      registers,
    });
    this.delays = new Histogram({
      name: 'strata_event_delay_seconds',
      help: 'Time from an event to the commit of its effect.',
      labelNames: ['consumer'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30, 300],
      registers,
    });
    this.takeovers = new Counter({
      name: 'strata_event_takeovers_total',
      help: 'Events taken over from workers that had died.',
      registers,
    });
  }

  private readonly tries: Counter<'consumer' | 'outcome'>;
  private readonly delays: Histogram<'consumer'>;
  private readonly takeovers: Counter;

  tried(consumer: string, outcome: TryOutcome, count = 1): void {
    this.tries.inc({ consumer, outcome }, count);
  }

  /** @param milliseconds by the clocks of two machines, where another one stored the event */
  took(consumer: string, milliseconds: number): void {
    this.delays.observe({ consumer }, Math.max(0, milliseconds) / 1000);
  }

  tookOver(count: number): void {
    this.takeovers.inc(count);
  }
}
