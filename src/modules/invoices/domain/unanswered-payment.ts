import { defineError } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';

export const unansweredPaymentNotFound = defineError(
  'not-found',
  'unanswered-payment-not-found',
  'There is no such payment',
  {
    meaning:
      'No payment that waits for its provider’s answer has this id. It may have been settled meanwhile.',
    remedy: 'Check the id: `GET /api/v1/payments/unanswered` lists those that wait.',
  },
);

/** A payment whose provider has given no answer yet, or none that decides it: it was tried at least once. */
export class UnansweredPayment extends Entity {
  readonly organisationId!: string;
  readonly invoiceId!: string;
  /** Tries that failed; to be told "not yet" is none. */
  readonly attempts!: number;
  readonly problem!: { readonly code: string; readonly message: string };
  /** When it was given up, and is a dead letter with the same id; null while it is tried again. */
  readonly deadAt!: Date | null;
}

export const unansweredPaymentList: ListSpec = {
  resource: 'unanswered-payments',
  fields: {
    organisationId: { type: 'id' },
    invoiceId: { type: 'id' },
    deadAt: { type: 'instant' },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** Payments of all organisations. For the system scope. */
export abstract class UnansweredPayments {
  abstract list(query: ListQuery): Promise<Page<UnansweredPayment>>;

  /** @throws DomainError `unanswered-payment-not-found` */
  abstract get(id: string): Promise<UnansweredPayment>;

  /** Has a payment that was given up come again, so that the worker sees that it has ended. Another one comes by itself. */
  abstract retry(payment: UnansweredPayment): Promise<void>;
}
