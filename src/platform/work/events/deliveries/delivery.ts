import { defineError } from '../../../../kernel/errors/domain-error';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';

/** One event that one consumer has to handle, claimed by this process. */
export interface Delivery {
  readonly id: string;
  readonly event: ReceivedEvent;
  /** Tries that have failed so far. */
  readonly attempts: number;
  /** Workers in a row that died with it in hand: up to `suspicious` with others, after that while they tried it alone. */
  readonly crashes: number;
}

/** Deaths of a worker with a delivery in hand, after which it is tried alone: to learn whether it is the cause. */
export const suspicious = 3;
/** Deaths in a row after which it is taken to be the cause: the last seven while it was tried alone. */
export const mostCrashes = 10;

export const killsWorkers = defineError(
  'invalid',
  'event-kills-workers',
  'Workers died whenever they handled this event',
  {
    meaning:
      'Ten workers in a row died with this event in hand. The last seven died while they tried it alone, each after it had been up for at least ten seconds, and none together with another worker.',
    remedy:
      'Find out why these workers ended (out of memory, a crash of a native module), mend the consumer, and redrive the dead letter: `npm run cli -- events redrive <id>`.',
  },
);

/** Milliseconds after which a handler that waits for something that does not come counts as failed. */
export const handlerPatience = 60_000;

/** Deliveries of one tenant to one consumer, oldest first, claimed together. */
export interface DeliveryGroup {
  readonly consumer: string;
  readonly tenantId: string;
  /** Another claim of any of them has another token, so a holder of this one changes nothing any more. */
  readonly claim: string;
  readonly deliveries: readonly Delivery[];
}

/** Another worker has claimed a delivery meanwhile, because this process was taken for dead. Nothing was done. */
export class ClaimLostError extends Error {
  constructor() {
    super('The claim of a delivery was lost');
    this.name = 'ClaimLostError';
  }
}

/** Why a delivery failed, for operators. Never a stack, SQL or a library's own text. */
export interface DeliveryProblem {
  readonly code: string;
  readonly message: string;
}
