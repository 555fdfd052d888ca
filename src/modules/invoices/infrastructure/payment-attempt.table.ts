import { tenantTable } from '../../../platform/data/database/mapping/table';
import { PaymentAttempt } from '../domain/payment-attempt';

export const paymentAttemptTable = tenantTable<PaymentAttempt>({
  name: 'payment_attempts',
  target: PaymentAttempt,
  columns: {
    invoiceId: { name: 'invoice_id', type: 'uuid' },
    attempt: { type: 'integer' },
    idempotencyKey: { name: 'idempotency_key', type: 'text' },
    outcome: { type: 'text', nullable: true },
    reference: { type: 'text', nullable: true },
  },
});
