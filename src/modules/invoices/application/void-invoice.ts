import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
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
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected?: ExpectedVersions): Promise<Invoice> {
    return this.invoices.change(id, expected, invoiceNotFound, (invoice) => invoice.void(this.clock.now()));
  }
}
