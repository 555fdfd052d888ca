import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
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
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected?: ExpectedVersions): Promise<Invoice> {
    return this.invoices.change(id, expected, invoiceNotFound, (invoice) =>
      invoice.requestPayment(this.clock.now()),
    );
  }
}
