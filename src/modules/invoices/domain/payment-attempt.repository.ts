import type { PaymentAttempt } from './payment-attempt';

/** The payment attempts of the current tenant. A caller that writes has locked the invoice. */
export abstract class PaymentAttemptRepository {
  abstract findByAttempt(invoiceId: string, attempt: number): Promise<PaymentAttempt | undefined>;

  /** The attempts of an invoice after a number, the last one first. */
  abstract listAfter(invoiceId: string, attempt: number): Promise<readonly PaymentAttempt[]>;

  abstract add(attempt: PaymentAttempt): Promise<void>;

  /** @throws DomainError `version-stale` */
  abstract update(attempt: PaymentAttempt): Promise<void>;
}
