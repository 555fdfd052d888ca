import { defineError } from '../../../kernel/errors/domain-error';
import type { PaymentOutcome } from './payment-outcome';

/** An amount to charge. All calls with one key carry the same values. */
export interface ChargeRequest {
  /** The provider charges once for all calls with one key. 1 to 255 characters. */
  readonly idempotencyKey: string;
  readonly tenantId: string;
  /** In minor units, 1 to 2^53 - 1. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Pending: the provider has taken it on, and will know later. */
export type ChargeState = PaymentOutcome | { readonly status: 'pending' };

export const paymentOutcomeUnknown = defineError(
  'unavailable',
  'payment-outcome-unknown',
  'The outcome of a payment is not known',
  {
    meaning:
      'The payment provider could not be reached, did not answer in time, or failed. The charge may or may not have been made.',
    remedy:
      'Nothing needs to be done: the provider is asked for the outcome, and the charge is sent again only if the provider knows no charge.',
  },
);
export const paymentPending = defineError(
  'unavailable',
  'payment-pending',
  'The provider has not decided a payment yet',
  {
    meaning: 'The payment provider has accepted the charge and will know its outcome later.',
    remedy: 'Nothing needs to be done: the provider is asked again, and may call back before that.',
  },
);

export const paymentProviderAway = defineError(
  'unavailable',
  'payment-provider-away',
  'The payment provider is away',
  {
    meaning: 'The last calls to the payment provider have failed, so this one was not made.',
    remedy: 'Nothing needs to be done: the payment is tried again.',
  },
);

/** The payment provider. Called outside any transaction. */
export abstract class PaymentGateway {
  /**
   * Charges, once for all calls with this key.
   * @throws DomainError `payment-outcome-unknown`: it may have been charged or not, so `lookup` before calling again;
   *   `payment-provider-away`: the provider was not called
   */
  abstract charge(request: ChargeRequest): Promise<ChargeState>;

  /**
   * The outcome of the charge with this key; undefined where the provider has never heard of it.
   * @throws DomainError `payment-outcome-unknown`, `payment-provider-away`
   */
  abstract lookup(idempotencyKey: string): Promise<ChargeState | undefined>;
}
