import { Injectable, Logger } from '@nestjs/common';
import { runInContext } from '../../../../kernel/authorization/scope';
import { DatabaseOutage } from '../../../data/database/connection/database-outage';
import { backoff, type BackoffRules, pause } from '../../../foundation/backoff';
import { ClaimLostError } from './delivery';

/** Between two tries. What failed together, because the database was away, does not come back together. */
const pauses: BackoffRules = { firstMs: 250, longestMs: 4000, jitter: 'equal' };

/** Notes what became of deliveries. */
@Injectable()
export class OutcomeRecorder {
  constructor(private readonly outage: DatabaseOutage) {}

  private readonly logger = new Logger('Events');
  private readonly closing = new AbortController();

  /**
   * Notes an outcome in the tenant's scope, and tries until it is noted: a delivery that is not given back stays claimed for as long as
   * this worker lives. It stops where the claim is lost: another worker owns the delivery then.
   */
  async record(tenantId: string, work: () => Promise<void>): Promise<void> {
    const source = {};
    for (let failures = 1; ; failures += 1) {
      try {
        await runInContext({ requestId: 'events', scope: { kind: 'tenant', tenantId } }, work);
        return this.outage.worked(source);
      } catch (error) {
        if (error instanceof ClaimLostError) return this.outage.worked(source);
        if (this.closing.signal.aborted) return this.outage.gaveUp(source);
        if (!this.outage.failed(source, error))
          this.logger.warn({ err: error }, 'The result of an event could not be stored; trying again');
        await pause(backoff(pauses, failures), this.closing.signal);
      }
    }
  }

  /** Insists no longer than one more try: when this process is gone, others take over what it has not given back. */
  close(): void {
    this.closing.abort();
  }
}
