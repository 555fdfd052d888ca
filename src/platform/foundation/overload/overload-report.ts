import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../observability/metrics';
import { SparseWarnings } from '../observability/sparse-warnings';
import { RequestAdmission } from './request-admission';

/** Where a request was refused: before it was routed, or when it waited for a database connection or its statement. */
export type OverloadStage = 'request' | 'database';

/** Tells operators of overload: in numbers, and in one line of the log now and then. */
@Injectable()
export class OverloadReport {
  constructor(
    private readonly admission: RequestAdmission,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.refused = new Counter({
      name: 'strata_overload_refused_total',
      help: 'Requests answered 503 overloaded, by where they waited.',
      labelNames: ['stage'],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge('strata_requests_limit', 'Requests that may be worked on at once now.', () => admission.limit);
    gauge('strata_requests_running', 'Requests that are worked on.', () => admission.running);
    gauge('strata_requests_waiting', 'Requests that wait for their turn.', () => admission.waiting);
  }

  private readonly refused: Counter<'stage'>;
  private readonly warnings = new SparseWarnings(new Logger('Overload'));

  refusedAt(stage: OverloadStage): void {
    this.refused.inc({ stage });
    this.warnings.note('More arrives than can be done; requests are refused', () => {
      const { limit, running, waiting } = this.admission;
      return { code: 'overloaded', limit, running, waiting };
    });
  }
}
