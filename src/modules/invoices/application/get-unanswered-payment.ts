import { UseCase } from '../../../kernel/use-case';
import { type UnansweredPayment, UnansweredPayments } from '../domain/unanswered-payment';

/** Get a payment whose provider has given no answer that decides it, with why its last try failed. */
@UseCase()
export class GetUnansweredPayment {
  constructor(private readonly payments: UnansweredPayments) {}

  /** @throws DomainError `unanswered-payment-not-found` */
  execute(id: string): Promise<UnansweredPayment> {
    return this.payments.get(id);
  }
}
