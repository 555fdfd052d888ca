import { defineError } from '../../../kernel/domain-error';

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
