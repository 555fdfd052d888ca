import { Invoice, type NewInvoice } from '../domain/invoice';

/** A valid invoice of this user, but for what is given. */
export function newInvoice(
  userId: string,
  number: number,
  values: Partial<NewInvoice> = {},
  now = new Date(),
): Invoice {
  const invoice = Invoice.create({ userId, amountMinor: 12_300, currency: 'EUR', ...values }, now);
  invoice.issue(number);
  return invoice;
}
