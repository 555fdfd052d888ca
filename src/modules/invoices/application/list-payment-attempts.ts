import { UseCase } from '../../../kernel/use-case';
import type { PaymentAttempt } from '../domain/payment-attempt';
import { PaymentAttemptRepository } from '../domain/payment-attempt.repository';
import { GetInvoice } from './get-invoice';

/** How many attempts are answered: the earlier ones of an invoice that is tried again and again tell nothing new. */
const shown = 100;

/** List the last 100 attempts to have an invoice paid, the latest first. */
@UseCase()
export class ListPaymentAttempts {
  constructor(
    private readonly getInvoice: GetInvoice,
    private readonly attempts: PaymentAttemptRepository,
  ) {}

  async execute(invoiceId: string): Promise<readonly PaymentAttempt[]> {
    const { id, attempt } = await this.getInvoice.execute(invoiceId);
    return this.attempts.listAfter(id, attempt - shown);
  }
}
