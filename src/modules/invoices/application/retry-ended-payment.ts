import { UseCase } from '../../../kernel/use-case';
import { type UnansweredPayment, UnansweredPayments } from '../domain/unanswered-payment';

/** Have the worker see that a payment has ended which it had given up, so that it is no dead letter any more. */
@UseCase()
export class RetryEndedPayment {
  constructor(private readonly payments: UnansweredPayments) {}

  execute(payment: UnansweredPayment): Promise<void> {
    return this.payments.retry(payment);
  }
}
