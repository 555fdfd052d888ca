import { defineError } from '../../../kernel/errors/domain-error';

export const paymentSettledOtherwise = defineError(
  'conflict',
  'payment-settled-otherwise',
  'The payment already has another outcome',
  {
    meaning:
      'The payment was settled as `succeeded` and is now reported as `refused`, or the other way round. The payment was not changed.',
    remedy:
      'An outcome is final: find out which of the two is true, and let the operator correct the other side.',
  },
);

export const paymentMayBeCharged = defineError(
  'conflict',
  'payment-may-be-charged',
  'The payment may still be charged',
  {
    meaning:
      'The payment provider has accepted the charge and not decided, or it does not answer. Ending the payment now could lose money that has moved. The payment was not changed.',
    remedy:
      'Wait until the provider has decided. If it does not answer, make sure by other means that no charge was made, and send `withoutAnswer: true`.',
  },
);
