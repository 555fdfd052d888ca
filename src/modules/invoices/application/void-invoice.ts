import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { invoiceNotFound } from '../domain/invoice.errors';
import { InvoiceRepository } from '../domain/invoice.repository';

/**
 * Make an invoice void that is pending or failed. It keeps its number, and is never charged.
 */
@UseCase()
export class VoidInvoice {
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
      invoice.void(this.clock.now());
      await this.invoices.update(invoice);
      return invoice;
    });
  }
}
