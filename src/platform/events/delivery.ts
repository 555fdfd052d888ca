import type { ReceivedEvent } from '../../kernel/domain-event';

/** One event that one consumer has to handle, claimed by this process. */
export interface Delivery {
  readonly id: string;
  readonly event: ReceivedEvent;
  /** Tries that have failed so far. */
  readonly attempts: number;
  /** Processes that have died with it in hand: up to `suspicious` with others, after that with it alone. */
  readonly crashes: number;
}

/** A delivery before its event was read. */
export interface ClaimedDelivery extends Omit<Delivery, 'event'> {
  readonly eventId: string;
  /** Of the log, that the event is in. */
  readonly slot: number;
}

/** Deaths of a worker with a delivery in hand, after which it is tried alone: to learn whether it is the cause. */
export const suspicious = 3;

/** Milliseconds after which a handler that waits for something that does not come counts as failed. */
export const handlerPatience = 60_000;

/** Deliveries of one tenant to one consumer, oldest first, claimed together. */
export interface DeliveryGroup {
  readonly consumer: string;
  readonly tenantId: string;
  /** Another claim of any of them has another one: who holds this one no longer changes nothing. */
  readonly claim: string;
  readonly deliveries: readonly Delivery[];
}

/** As a claim answers it: the claim is made for all tenants, and sees nothing of what the events say. */
export interface ClaimedGroup extends Omit<DeliveryGroup, 'deliveries'> {
  readonly deliveries: readonly ClaimedDelivery[];
}

/** Somebody else has claimed a delivery meanwhile, because this process was taken for dead. Nothing was done. */
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
