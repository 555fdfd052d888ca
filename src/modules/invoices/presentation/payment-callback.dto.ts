import { choice, nullable, text } from '../../../kernel/rules/rule';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { paymentKeyRule } from '../domain/payment-attempt';
import { type PaymentOutcome, refusalReason } from '../domain/payment-outcome';

const engine = '019aa000-0000-7000-8000-000000000301';
const statuses = ['succeeded', 'refused'] as const;

const fields = {
  idempotencyKey: paymentKeyRule,
  status: choice(statuses),
  chargeId: text({ max: 200 }),
  reason: nullable(text({ max: 2000, multiline: true })),
};

export class PaymentCallbackBody {
  @Field(fields.idempotencyKey, { example: `${engine}.1`, description: 'As it came with the charge.' })
  idempotencyKey!: string;

  @Field(fields.status, { example: 'succeeded' })
  status!: (typeof statuses)[number];

  @Field(fields.chargeId, { example: 'ch_81', description: 'The provider’s id of the charge.' })
  chargeId!: string;

  @Field(fields.reason, { optional: true, description: 'Why it was refused, for people.' })
  reason?: string | null;
}

export function callbackOutcomeOf({ status, chargeId, reason }: PaymentCallbackBody): PaymentOutcome {
  return status === 'succeeded' ? { status, reference: chargeId } : { status, reason: refusalReason(reason) };
}
