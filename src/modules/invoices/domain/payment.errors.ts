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

export const paymentMayBeCharged = defineError(
  'conflict',
  'payment-may-be-charged',
  'The payment may be charged yet',
  {
    meaning:
      'The payment provider has taken the charge on and not decided, or it does not answer. To end the payment now could lose money that has moved. Nothing was changed.',
    remedy:
      'Wait until the provider has decided. Where it does not answer, find out by other means that nothing was charged, and send `withoutAnswer: true`.',
  },
);
