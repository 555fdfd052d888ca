import type { PaymentAttempt } from './payment-attempt';

/** The payment attempts of the current tenant. The caller has locked the invoice. */
export abstract class PaymentAttemptRepository {
  abstract findByAttempt(invoiceId: string, attempt: number): Promise<PaymentAttempt | undefined>;

  abstract add(attempt: PaymentAttempt): Promise<void>;

  /** @throws DomainError `version-stale` */
  abstract update(attempt: PaymentAttempt): Promise<void>;
}
