import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { acceptAll, text } from '../../../kernel/rules/rule';
import type { Invoice } from './invoice';
import type { PaymentOutcome } from './payment-outcome';

/** Outcome of one attempt to have an invoice paid; `null` while it is unknown. */
export type AttemptOutcome = PaymentOutcome['status'] | null;

/** One attempt to have an invoice paid. It is stored before the provider hears of it. */
export class PaymentAttempt extends TenantEntity {
  readonly invoiceId!: string;
  /** Number among the attempts of the invoice, from 1. */
  readonly attempt!: number;
  /** Under which the provider charges once. */
  readonly idempotencyKey!: string;
  readonly outcome!: AttemptOutcome;
  /** The provider's id of the charge. */
  readonly reference!: string | null;

  static begin({ id: invoiceId, attempt }: Invoice, now: Date): PaymentAttempt {
    const idempotencyKey = paymentKey(invoiceId, attempt);
    const values = { invoiceId, attempt, idempotencyKey, outcome: null, reference: null };
    return Object.assign(new PaymentAttempt(), values, { id: newId(), createdAt: now, updatedAt: now });
  }

  settle(outcome: PaymentOutcome, now: Date): void {
    const reference = outcome.status === 'succeeded' ? outcome.reference : null;
    Object.assign(this, { outcome: outcome.status, reference, updatedAt: this.timeOfChange(now) });
  }
}

/** Follows from the invoice and the attempt alone: a repeated attempt has the same one. */
export function paymentKey(invoiceId: string, attempt: number): string {
  return `${invoiceId}.${attempt}`;
}

/** A key as this service makes them. */
export const paymentKeyRule = text({
  max: 46,
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,8}$/,
  mustBe: 'be a key that came with a charge',
});

/** The attempt that a key stands for. @throws DomainError `validation-failed` */
export function attemptOfKey(idempotencyKey: string): Pick<PaymentAttempt, 'invoiceId' | 'attempt'> {
  const { idempotencyKey: key } = acceptAll({ idempotencyKey: paymentKeyRule }, { idempotencyKey });
  const [invoiceId, attempt] = key.split('.') as [string, string];
  return { invoiceId, attempt: Number(attempt) };
}
