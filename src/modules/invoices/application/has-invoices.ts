import { UseCase } from '../../../kernel/use-case';
import { InvoiceRepository } from '../domain/invoice.repository';

/** Tell whether a user has invoices, whatever their status. */
@UseCase()
export class HasInvoices {
  constructor(private readonly invoices: InvoiceRepository) {}

  execute(userId: string): Promise<boolean> {
    return this.invoices.existsForUser(userId);
  }
}
