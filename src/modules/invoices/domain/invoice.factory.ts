import type { Factory } from '../../../kernel/factories/factory';
import { Invoice, newInvoiceFields } from './invoice';

/** How invoices are made up, for `seed` and for tests: each waits for its payment. */
export const invoiceFactory: Factory<typeof newInvoiceFields, Invoice> = {
  table: 'invoices',
  fields: newInvoiceFields,
  references: { userId: 'users' },
  make: (values, { at, id, number }) => {
    const invoice = Invoice.create(values, at, id);
    invoice.issue(number);
    return invoice;
  },
};
