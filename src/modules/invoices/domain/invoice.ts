import { currency, minorUnitsOf } from '../../../kernel/rules/currency';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import {
  acceptAll,
  choice,
  id as idRule,
  instant,
  integer,
  nullable,
  text,
  type Values,
} from '../../../kernel/rules/rule';
import { invoiceAlreadyPaid, invoiceStatusForbidden } from './invoice.errors';
import {
  invoiceCreated,
  type InvoiceFacts,
  invoicePaid,
  invoicePaymentFailed,
  invoicePaymentRequested,
  invoiceVoided,
} from './invoice.events';
import type { PaymentOutcome } from './payment-outcome';

export const invoiceStatuses = ['pending', 'payment_requested', 'paid', 'failed', 'void'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const newInvoiceFields = {
  userId: idRule(),
  /** In the currency's minor units. Up to what every JSON reader can hold as an exact number. */
  amountMinor: integer(1, Number.MAX_SAFE_INTEGER),
  currency: currency(),
};

export const invoiceFields = {
  ...newInvoiceFields,
  /** A code that has been given up since the invoice was made stays. */
  storedCurrency: text({ min: 3, max: 3, pattern: /^[A-Z]{3}$/ }),
  number: integer(1, Number.MAX_SAFE_INTEGER),
  status: choice(invoiceStatuses),
  paidAt: nullable(instant()),
  failureReason: nullable(text({ max: 200 })),
};

export type NewInvoice = Values<typeof newInvoiceFields>;

/** The statuses in which payment can be asked for, and in which an invoice can be given up. */
const open: ReadonlySet<InvoiceStatus> = new Set(['pending', 'failed']);

/** An amount that a user owes. While a payment is under way nobody but its outcome changes the invoice. */
export class Invoice extends TenantEntity {
  /** 1, 2, 3 … in the tenant, without a gap. */
  readonly number!: number;
  readonly userId!: string;
  readonly amountMinor!: number;
  readonly currency!: string;
  readonly status!: InvoiceStatus;
  /** How often payment was asked for; the number of the payment that is under way or was the last. */
  readonly attempt!: number;
  readonly paidAt!: Date | null;
  /** Why the last payment failed; null once another one is under way. */
  readonly failureReason!: string | null;

  /** Decimals of the currency; null for one that is no longer in use. */
  get minorUnits(): number | null {
    return minorUnitsOf(this.currency) ?? null;
  }

  /** Without a number yet: see `issue`. @throws DomainError `validation-failed` */
  static create(input: NewInvoice, now: Date, id = newId()): Invoice {
    const values = acceptAll(newInvoiceFields, {
      userId: input.userId,
      amountMinor: input.amountMinor,
      currency: input.currency,
    });
    const begun = { status: 'pending', attempt: 0, paidAt: null, failureReason: null } as const;
    return Object.assign(new Invoice(), values, begun, { id, createdAt: now, updatedAt: now });
  }

  /** Gives a new invoice its number. */
  issue(number: number): void {
    Object.assign(this, { number });
    this.record(invoiceCreated(this.facts()));
  }

  /** @throws DomainError `invoice-already-paid`, `invoice-status-forbidden` */
  requestPayment(now: Date): void {
    this.requireOpen('Payment can be requested for a pending or failed invoice');
    const attempt = this.attempt + 1;
    const updatedAt = this.timeOfChange(now);
    Object.assign(this, { status: 'payment_requested', attempt, failureReason: null, updatedAt });
    this.record(invoicePaymentRequested({ ...this.facts(), attempt }));
  }

  /** Whether this payment is the one whose outcome the invoice waits for. */
  awaits(attempt: number): boolean {
    return this.status === 'payment_requested' && this.attempt === attempt;
  }

  /** Records the outcome of the payment that is under way. @throws Error where none is: a bug in the caller */
  settle(outcome: PaymentOutcome, now: Date): void {
    if (!this.awaits(this.attempt)) throw new Error('An invoice was settled that awaits no payment');
    const { attempt } = this;
    const at = this.timeOfChange(now);
    if (outcome.status === 'succeeded') {
      Object.assign(this, { status: 'paid', paidAt: at, updatedAt: at });
      this.record(invoicePaid({ ...this.facts(), attempt, paidAt: at.toISOString() }));
    } else {
      Object.assign(this, { status: 'failed', failureReason: outcome.reason, updatedAt: at });
      this.record(invoicePaymentFailed({ ...this.facts(), attempt, failureReason: outcome.reason }));
    }
  }

  /** @throws DomainError `invoice-already-paid`, `invoice-status-forbidden` */
  void(now: Date): void {
    this.requireOpen('A pending or failed invoice can become void');
    Object.assign(this, { status: 'void', updatedAt: this.timeOfChange(now) });
    this.record(invoiceVoided(this.facts()));
  }

  private requireOpen(rule: string): void {
    if (open.has(this.status)) return;
    if (this.status === 'paid') throw invoiceAlreadyPaid();
    throw invoiceStatusForbidden({ detail: `${rule}, and this one is ${this.status}.` });
  }

  private facts(): InvoiceFacts {
    const { number, userId, amountMinor, currency } = this;
    return { number, userId, amountMinor, currency };
  }
}
