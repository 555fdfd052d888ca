import { Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Metrics } from '../../foundation/observability/metrics';
import type { CircuitState } from '../../foundation/circuit-breaker';
import type { SendingResult } from './sending-store';

const stateNumber: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

@Injectable()
export class MailMetrics {
  constructor({ registry }: Metrics) {
    this.registry = registry;
    this.mails = new Counter({
      name: 'strata_mails_total',
      help: 'Tries to hand a mail over, by their result.',
      labelNames: ['result'],
      registers: [registry],
    });
  }

  private readonly registry: Registry;
  private gauge: Gauge | undefined;
  private readonly mails: Counter<'result'>;

  count(result: SendingResult): void {
    this.mails.inc({ result });
  }

  breaker(state: CircuitState): void {
    // Made here: a service that writes mails to files has no breaker to tell of.
    this.gauge ??= new Gauge({
      name: 'strata_mail_breaker_state',
      help: '0 closed, 1 half-open, 2 open.',
      registers: [this.registry],
    });
    this.gauge.set(stateNumber[state]);
  }
}
