import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../../platform/edge/http/api/instant';
import type { AttemptOutcome, PaymentAttempt } from '../domain/payment-attempt';

export class PaymentAttemptView {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Counts up for the invoice.' })
  attempt!: number;

  @ApiProperty({
    type: 'string',
    enum: ['succeeded', 'refused', null],
    nullable: true,
    description: 'Null while the provider has not said.',
  })
  outcome!: AttemptOutcome;

  @ApiProperty({ type: 'string', nullable: true, description: 'The provider’s id of the charge.' })
  reference!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Stored before the provider hears of it.',
  })
  begunAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the outcome was known.',
  })
  settledAt!: string | null;
}

export class PaymentAttemptsView {
  @ApiProperty({ type: [PaymentAttemptView] })
  items!: readonly PaymentAttemptView[];
}

export function paymentAttemptView(stored: PaymentAttempt): PaymentAttemptView {
  const { attempt, outcome, reference, createdAt, updatedAt } = stored;
  return {
    attempt,
    outcome,
    reference,
    begunAt: instantText(createdAt),
    settledAt: outcome === null ? null : instantText(updatedAt),
  };
}
