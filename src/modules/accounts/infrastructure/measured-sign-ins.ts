import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../../../platform/foundation/observability/metrics';
import { SignInCounts } from '../domain/accounts.ports';
import type { Factor } from '../domain/session';

/** Counted for Prometheus, by what people proved themselves with. */
@Injectable()
export class MeasuredSignIns extends SignInCounts {
  constructor({ registry }: Metrics) {
    super();
    this.signIns = new Counter({
      name: 'strata_sign_ins_total',
      help: 'Sign-ins, by their result, and by the factors that were proven or tried.',
      labelNames: ['outcome', 'factors'],
      registers: [registry],
    });
  }

  private readonly signIns: Counter<'outcome' | 'factors'>;

  override begun(factors: readonly Factor[]): void {
    this.signIns.inc({ outcome: 'begun', factors: factors.join('+') });
  }

  override refused(factor: Factor): void {
    this.signIns.inc({ outcome: 'refused', factors: factor });
  }

  /** No try is left for now. */
  limited(factors: 'password' | 'code' | 'mail'): void {
    this.signIns.inc({ outcome: 'limited', factors });
  }
}
