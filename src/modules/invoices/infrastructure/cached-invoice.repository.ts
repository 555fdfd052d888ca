import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { Invoice } from '../domain/invoice';
import type { InvoiceRepository } from '../domain/invoice.repository';
import { invoiceTable } from './invoice.table';

/** Invoices are cached by id. */
export const invoiceCache: CacheSpec<InvoiceRepository, Invoice> = { table: invoiceTable, byId: 'findById' };
