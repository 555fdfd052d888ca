import { defineError } from '../../../kernel/domain-error';

export const paymentNotFound = defineError('not-found', 'payment-not-found', 'There is no such payment', {
  meaning: 'The tenant has no invoice that has asked for this payment.',
  remedy: 'Send the key and the tenant just as they came with the charge.',
});
export const paymentSettledOtherwise = defineError(
  'conflict',
  'payment-settled-otherwise',
  'The payment has come to another end before',
  {
    meaning:
      'The payment was settled as `succeeded` and is told to be `refused` now, or the other way round. Nothing was changed.',
    remedy:
      'An outcome is final: find out which of the two is true, and have the operator correct the other side.',
  },
);
