import { defineEvent } from '../../../kernel/events/domain-event';

/** Members that every event of an invoice carries. */
export interface InvoiceFacts {
  readonly number: number;
  readonly userId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export const invoiceCreated = defineEvent<InvoiceFacts>('invoice.created.v1');
/** `attempt` counts the payments that were asked for, from 1. */
export type PaymentRequested = InvoiceFacts & { readonly attempt: number };
export const invoicePaymentRequested = defineEvent<PaymentRequested>('invoice.payment_requested.v1');
export const invoicePaid = defineEvent<InvoiceFacts & { readonly attempt: number; readonly paidAt: string }>(
  'invoice.paid.v1',
);
export const invoicePaymentFailed = defineEvent<
  InvoiceFacts & { readonly attempt: number; readonly failureReason: string }
>('invoice.payment_failed.v1');
export const invoiceVoided = defineEvent<InvoiceFacts>('invoice.voided.v1');
