import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { InvoiceRepository } from '../domain/invoice.repository';
import { PaymentAttempt } from '../domain/payment-attempt';
import { PaymentAttemptRepository } from '../domain/payment-attempt.repository';
import { paymentSettledOtherwise } from '../domain/payment.errors';
import type { PaymentOutcome } from '../domain/payment-outcome';

/**
 * Settle a payment: its invoice becomes paid or failed, once. The same outcome told again changes nothing; another one
 * than before is a conflict.
 */
@UseCase()
export class SettlePayment {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly attempts: PaymentAttemptRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns whether the tenant has an invoice that has asked for this payment
   * @throws DomainError `payment-settled-otherwise`
   */
  execute(invoiceId: string, attempt: number, outcome: PaymentOutcome): Promise<boolean> {
    return this.unitOfWork.write(async () => {
      const invoice = await this.invoices.lockById(invoiceId);
      if (!invoice || attempt > invoice.attempt) return false;
      const known = await this.attempts.findByAttempt(invoiceId, attempt);
      if (!invoice.awaits(attempt)) {
        if (known?.outcome !== outcome.status) throw paymentSettledOtherwise();
        return true;
      }
      const now = this.clock.now();
      // The provider may know of a payment that we do not remember: of one asked for before a backup was restored.
      const payment = known ?? PaymentAttempt.begin(invoice, now);
      if (!known) await this.attempts.add(payment);
      payment.settle(outcome, now);
      await this.attempts.update(payment);
      invoice.settle(outcome, now);
      await this.invoices.update(invoice);
      return true;
    });
  }
}
