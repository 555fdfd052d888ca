import { defineError } from '../../../kernel/errors/domain-error';

export const invoiceNotFound = defineError('not-found', 'invoice-not-found', 'There is no such invoice', {
  meaning: 'The tenant has no invoice with this id. An invoice of another tenant gets the same answer.',
  remedy: 'Check the id: `GET /api/v1/invoices` lists the invoices.',
});
export const invoiceUserInvalid = defineError(
  'invalid',
  'invoice-user-invalid',
  'The invoice’s user must be an active user',
  {
    meaning: 'The user does not exist in this organisation, is deleted, or is not active.',
    remedy: 'Send the id of an active user; `GET /api/v1/users?isActive=true` lists them.',
  },
);
export const invoiceAlreadyPaid = defineError('conflict', 'invoice-already-paid', 'Invoice is already paid', {
  meaning: 'The invoice has been paid. It is never charged again, and cannot be void any more.',
  remedy: 'There is nothing left to do; `paidAt` says when it was paid.',
});
export const invoiceStatusForbidden = defineError(
  'conflict',
  'invoice-status-forbidden',
  'The invoice’s status does not allow this now',
  {
    meaning:
      'Payment can be requested for an invoice that is `pending` or `failed`, and only such an invoice can become `void`. While a payment is under way, nothing else can be done; a `void` invoice stays so.',
    remedy:
      'Read the invoice: when its payment is under way, wait for `paid` or `failed`; when it is `void`, create another one.',
  },
);
