import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { InvoiceRepository } from '../domain/invoice.repository';

/** List the tenant's invoices, newest first. */
@UseCase()
export class ListInvoices {
  constructor(private readonly invoices: InvoiceRepository) {}

  execute(query: ListQuery): Promise<Page<Invoice>> {
    return this.invoices.list(query);
  }
}
