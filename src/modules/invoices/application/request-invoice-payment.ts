import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { invoiceNotFound } from '../domain/invoice.errors';
import { InvoiceRepository } from '../domain/invoice.repository';

/**
 * Request the payment of a pending or failed invoice. It is charged in the background: read the invoice until it is
 * `paid` or `failed`.
 */
@UseCase()
export class RequestInvoicePayment {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected?: ExpectedVersions): Promise<Invoice> {
    return this.unitOfWork.write(async () => {
      const invoice = await this.invoices.lockById(id);
      if (!invoice) throw invoiceNotFound();
      requireVersion(invoice, expected);
      invoice.requestPayment(this.clock.now());
      await this.invoices.update(invoice);
      return invoice;
    });
  }
}
