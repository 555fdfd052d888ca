import { takeEvents } from '../../../kernel/events/domain-event';
import { newId } from '../../../kernel/values/id';
import { newInvoice } from '../test/new-invoice';
import { Invoice, type InvoiceStatus } from './invoice';

const now = new Date('2026-01-31T09:30:00Z');
const later = new Date('2026-02-01T09:30:00Z');
const userId = newId();
const charged = { status: 'succeeded', reference: 'ch_1' } as const;
const refused = { status: 'refused', reason: 'Insufficient funds' } as const;

function invoiceThatIs(status: InvoiceStatus): Invoice {
  const invoice = newInvoice(userId, 7, {}, now);
  if (status === 'void') invoice.void(now);
  if (status === 'pending' || status === 'void') return invoice;
  invoice.requestPayment(now);
  if (status !== 'payment_requested') invoice.settle(status === 'paid' ? charged : refused, now);
  return invoice;
}

test('a new invoice is pending', () => {
  expect(newInvoice(userId, 7, {}, now)).toMatchObject({
    number: 7,
    status: 'pending',
    paidAt: null,
    failureReason: null,
    createdAt: now,
  });
});

test('every broken rule is reported at once', () => {
  const input = { userId: 'me', amountMinor: 0, currency: 'eur' };
  const broken = expect.objectContaining({
    code: 'validation-failed',
    violations: [
      expect.objectContaining({ pointer: '/userId', code: 'format' }),
      expect.objectContaining({ pointer: '/amountMinor', code: 'range' }),
      expect.objectContaining({ pointer: '/currency', code: 'not-allowed' }),
    ],
  });
  expect(() => Invoice.create(input, now)).toThrow(broken);
});

test.each([1, Number.MAX_SAFE_INTEGER])('%d minor units can be owed', (amountMinor) => {
  expect(newInvoice(userId, 1, { amountMinor }).amountMinor).toBe(amountMinor);
});

test.each([0, -1, 1.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])(
  '%d minor units cannot be owed',
  (amountMinor) => {
    expect(() => newInvoice(userId, 1, { amountMinor })).toThrow('amountMinor must be a whole number');
  },
);

describe.each(['requestPayment', 'void'] as const)('%s', (step) => {
  test.each(['pending', 'failed'] as const)('is possible while it is %s', (status) => {
    const invoice = invoiceThatIs(status);
    invoice[step](later);
    const becomes = step === 'void' ? 'void' : 'payment_requested';
    expect(invoice).toMatchObject({ status: becomes, updatedAt: later });
  });

  test.each([
    ['payment_requested', 'invoice-status-forbidden'],
    ['void', 'invoice-status-forbidden'],
    ['paid', 'invoice-already-paid'],
  ] as const)('is refused while it is %s', (status, code) => {
    const invoice = invoiceThatIs(status);
    expect(() => invoice[step](later)).toThrow(expect.objectContaining({ code }));
    expect(invoice).toMatchObject({ status, updatedAt: now });
  });
});

test('each step is told in its order, with the attempt', () => {
  const invoice = invoiceThatIs('failed');
  invoice.requestPayment(later);
  invoice.settle(charged, later);
  const facts = { number: 7, userId, amountMinor: 12_300, currency: 'EUR' };
  expect(takeEvents(invoice)).toEqual([
    { type: 'invoice.created.v1', data: facts },
    { type: 'invoice.payment_requested.v1', data: { ...facts, attempt: 1 } },
    {
      type: 'invoice.payment_failed.v1',
      data: { ...facts, attempt: 1, failureReason: 'Insufficient funds' },
    },
    { type: 'invoice.payment_requested.v1', data: { ...facts, attempt: 2 } },
    { type: 'invoice.paid.v1', data: { ...facts, attempt: 2, paidAt: later.toISOString() } },
  ]);
  expect(invoice).toMatchObject({ status: 'paid', paidAt: later, failureReason: null });
});
