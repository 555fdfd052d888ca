/** The operator's settings for payments. */
export abstract class PaymentPolicy {
  /** Whether the payment of an invoice is asked for as soon as there is one. */
  abstract readonly requestsAtCreation: boolean;
}
