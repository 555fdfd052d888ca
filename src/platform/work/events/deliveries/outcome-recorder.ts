import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { runInContext } from '../../../../kernel/authorization/scope';
import { DatabaseOutage } from '../../../data/database/connection/database-outage';
import { ClaimLostError } from './delivery';

/** Milliseconds between two tries. */
const pause = 500;

/** Notes what became of deliveries. */
@Injectable()
export class OutcomeRecorder {
  constructor(private readonly outage: DatabaseOutage) {}

  private readonly logger = new Logger('Events');
  private isClosing = false;

  /**
   * Notes an outcome in the tenant's scope, and tries until it is noted: a delivery that is not given back stays claimed for as long as
   * this worker lives. It stops where the claim is lost: another worker owns the delivery then.
   */
  async record(tenantId: string, work: () => Promise<void>): Promise<void> {
    const source = {};
    for (;;) {
      try {
        await runInContext({ requestId: 'events', scope: { kind: 'tenant', tenantId } }, work);
        return this.outage.worked(source);
      } catch (error) {
        if (error instanceof ClaimLostError) return this.outage.worked(source);
        if (this.isClosing) return this.outage.gaveUp(source);
        if (!this.outage.failed(source, error))
          this.logger.warn({ err: error }, 'The result of an event could not be stored; trying again');
        await delay(pause, undefined, { ref: false });
      }
    }
  }

  /** Insists no longer: when this process is gone, others take over what it has not given back. */
  close(): void {
    this.isClosing = true;
  }
}
