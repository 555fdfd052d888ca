import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { invoiceNotFound } from '../domain/invoice.errors';
import { InvoiceRepository } from '../domain/invoice.repository';

/** Read an invoice. */
@UseCase()
export class GetInvoice {
  constructor(private readonly invoices: InvoiceRepository) {}

  async execute(id: string): Promise<Invoice> {
    const invoice = await this.invoices.findById(id);
    if (!invoice) throw invoiceNotFound();
    return invoice;
  }
}
