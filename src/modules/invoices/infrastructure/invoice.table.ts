import { tenantTable } from '../../../platform/data/database/mapping/table';
import { Invoice } from '../domain/invoice';

export const invoiceTable = tenantTable<Invoice>({
  name: 'invoices',
  target: Invoice,
  columns: {
    number: { type: 'bigint' },
    userId: { name: 'user_id', type: 'uuid' },
    amountMinor: { name: 'amount_minor', type: 'bigint' },
    currency: { type: 'text' },
    status: { type: 'text' },
    attempt: { type: 'integer' },
    paidAt: { name: 'paid_at', type: 'timestamptz', precision: 3, nullable: true },
    failureReason: { name: 'failure_reason', type: 'text', nullable: true },
  },
  references: {
    invoices_user_fkey: {
      column: 'user_id',
      to: 'users',
      objection: { code: 'has-invoices', message: 'is named by invoices, which stay' },
    },
  },
});
