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
      help: 'Requests answered 503 overloaded, by the place of their wait.',
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
    gauge(
      'strata_requests_limit',
      'Requests that the instance may work on at once now.',
      () => admission.limit,
    );
    gauge('http_server_active_requests', 'Requests that the instance works on.', () => admission.running);
    gauge('strata_requests_waiting', 'Requests that wait for their turn.', () => admission.waiting);
    gauge(
      'strata_requests_callers',
      'Tenants, operators and addresses that have requests in hand or waiting.',
      () => admission.callers,
    );
    gauge(
      'strata_requests_of_busiest_caller',
      'Requests in hand from the caller that has the most.',
      () => admission.mostOfOneCaller,
    );
  }

  private readonly refused: Counter<'stage'>;
  private readonly warnings = new SparseWarnings(new Logger('Overload'));

  refusedAt(stage: OverloadStage): void {
    this.refused.inc({ stage });
    this.warnings.note('Requests arrive faster than they can be served; some are refused', () => {
      const { limit, running, waiting } = this.admission;
      return { code: 'overloaded', limit, running, waiting };
    });
  }
}
