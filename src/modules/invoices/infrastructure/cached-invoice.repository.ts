import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { Invoice } from '../domain/invoice';
import type { InvoiceRepository } from '../domain/invoice.repository';
import { invoiceTable } from './invoice.table';

/** Invoices are cached by id, and so are the pages of their list. */
export const invoiceCache: CacheSpec<InvoiceRepository, Invoice> = {
  table: invoiceTable,
  byId: 'findById',
  lists: ['list'],
};
