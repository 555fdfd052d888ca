import { pagesById } from '../../../kernel/lists/pages-by-id';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { InvoiceRepository } from '../domain/invoice.repository';

/** Read all invoices of a user, page by page. */
@UseCase()
export class ReadInvoicesOfUser {
  constructor(private readonly invoices: InvoiceRepository) {}

  execute(userId: string): AsyncGenerator<readonly Invoice[]> {
    return pagesById((after, limit) => this.invoices.pageForUser(userId, after, limit));
  }
}
