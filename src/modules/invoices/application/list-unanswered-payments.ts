import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import { type UnansweredPayment, UnansweredPayments } from '../domain/unanswered-payment';

/** List the payments whose provider has given no answer that decides them, of all organisations, newest first. */
@UseCase()
export class ListUnansweredPayments {
  constructor(private readonly payments: UnansweredPayments) {}

  execute(query: ListQuery): Promise<Page<UnansweredPayment>> {
    return this.payments.list(query);
  }
}
