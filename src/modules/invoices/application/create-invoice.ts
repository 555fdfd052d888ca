import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { Invoice, type NewInvoice } from '../domain/invoice';
import { InvoiceNumbers } from '../domain/invoice-numbers';
import { InvoiceRepository } from '../domain/invoice.repository';
import { InvoicedUsers } from '../domain/invoiced-users';
import { PaymentPolicy } from '../domain/payment-policy';

export interface CreateInvoiceInput extends NewInvoice {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** Create an invoice. It gets the tenant's next number; its user must be an active user of the tenant. */
@UseCase()
export class CreateInvoice {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly numbers: InvoiceNumbers,
    private readonly users: InvoicedUsers,
    private readonly policy: PaymentPolicy,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ id, ...input }: CreateInvoiceInput): Promise<Invoice> {
    return this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const invoice = Invoice.create(input, now, id);
      await this.users.require(invoice.userId);
      // From here to the commit all other creations of the tenant wait.
      invoice.issue(await this.numbers.next());
      if (this.policy.requestsAtCreation) invoice.requestPayment(now);
      await this.invoices.add(invoice);
      return invoice;
    });
  }
}
