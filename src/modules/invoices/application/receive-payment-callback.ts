import { UseCase } from '../../../kernel/use-case';
import { attemptOfKey } from '../domain/payment-attempt';
import type { PaymentOutcome } from '../domain/payment-outcome';
import { SettlePayment } from './settle-payment';

/**
 * Receive the outcome of a payment from the provider. It may be told as often as the provider likes, and before or after
 * the service has found out itself: the first time it settles the invoice, then it changes nothing. A payment that the
 * tenant knows nothing of is passed over. Another outcome than before is a conflict.
 */
@UseCase()
export class ReceivePaymentCallback {
  constructor(private readonly settlePayment: SettlePayment) {}

  /** @returns whether it is a payment of the tenant. @throws DomainError `validation-failed`, `payment-settled-otherwise` */
  execute(idempotencyKey: string, outcome: PaymentOutcome): Promise<boolean> {
    const { invoiceId, attempt } = attemptOfKey(idempotencyKey);
    return this.settlePayment.execute(invoiceId, attempt, outcome);
  }
}
