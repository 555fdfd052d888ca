import { UseCase } from '../../../kernel/use-case';
import { attemptOfKey } from '../domain/payment-attempt';
import type { PaymentOutcome } from '../domain/payment-outcome';
import { SettlePayment } from './settle-payment';

/**
 * Receive the outcome of a payment from the provider. The provider may report it any number of times, before or after the
 * service has found it out. The first report settles the invoice, and later ones change nothing. A payment that the tenant does
 * not have is ignored. Another outcome than before is a conflict.
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
