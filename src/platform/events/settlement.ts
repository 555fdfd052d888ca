import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { runInContext } from '../../kernel/scope';
import { ClaimLostError } from './delivery';

/** Milliseconds between two tries. */
const pause = 500;

/** Notes what became of deliveries. */
@Injectable()
export class Settlement {
  private readonly logger = new Logger('Events');
  private isClosing = false;

  /**
   * In the tenant's scope, and until it is noted: what is not given back stays claimed for as long as this worker lives. Not
   * when the claim is lost: then somebody else does.
   */
  async settle(tenantId: string, work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await runInContext({ requestId: 'events', scope: { kind: 'tenant', tenantId } }, work);
      } catch (error) {
        if (error instanceof ClaimLostError || this.isClosing) return;
        this.logger.warn({ err: error }, 'What became of an event could not be noted; trying again');
        await delay(pause, undefined, { ref: false });
      }
    }
  }

  /** Insists no longer: when this process is gone, others take over what it has not given back. */
  close(): void {
    this.isClosing = true;
  }
}
