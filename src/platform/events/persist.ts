import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import { runInContext } from '../../kernel/scope';
import { ClaimLostError } from './delivery';

/** Milliseconds between two tries. */
const pause = 500;

/**
 * Notes in the tenant's scope what became of deliveries, until it is noted: what is not given back stays claimed for as
 * long as this worker lives. Not when the claim is lost: then somebody else does.
 */
export async function persist(logger: Logger, tenantId: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await runInContext({ requestId: 'events', scope: { kind: 'tenant', tenantId } }, work);
    } catch (error) {
      if (error instanceof ClaimLostError) return;
      logger.warn({ err: error }, 'What became of an event could not be noted; trying again');
      await delay(pause, undefined, { ref: false });
    }
  }
}
