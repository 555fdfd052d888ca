import { ApiProperty } from '@nestjs/swagger';
import { flag } from '../../../kernel/rules/rule';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView } from '../../../platform/edge/http/api/views';
import { type ProviderAnswer, providerAnswers } from '../application/ask-payment-provider';
import type { UnansweredPayment } from '../domain/unanswered-payment';

class PaymentProblemView {
  @ApiProperty({
    type: 'string',
    description:
      'A code of the catalogue of errors; `postponed`: the provider has not decided; or `unexpected`.',
  })
  code!: string;

  @ApiProperty({ type: 'string' })
  message!: string;
}

export class UnansweredPaymentView {
  @ApiProperty({ type: 'string', format: 'uuid', description: 'The delivery that has it charged.' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  invoiceId!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Tries that failed; "not yet" is none.' })
  attempts!: number;

  @ApiProperty({ type: PaymentProblemView, description: 'Why it is not settled.' })
  problem!: PaymentProblemView;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When it was given up: it is a dead letter with the same id. Null while it is tried again.',
  })
  deadAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When the payment was asked for.' })
  createdAt!: string;
}

export class UnansweredPaymentListView extends ListView {
  @ApiProperty({ type: [UnansweredPaymentView] })
  items!: UnansweredPaymentView[];
}

export class ProviderAnswerView {
  @ApiProperty({
    type: 'string',
    enum: providerAnswers,
    description: '`unheard-of`: the provider knows of no charge. `no-answer`: it could not be asked.',
  })
  answer!: ProviderAnswer['answer'];

  @ApiProperty({ type: 'string', nullable: true, description: 'The provider’s id of the charge.' })
  reference!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Why it was refused, or was not answered.' })
  reason!: string | null;
}

export class EndingBody {
  @Field(flag(), {
    optional: true,
    example: false,
    description: 'Ends it even if the provider does not answer. You must make sure that no charge was made.',
  })
  withoutAnswer?: boolean;
}

export function unansweredPaymentView(payment: UnansweredPayment): UnansweredPaymentView {
  const { id, organisationId, invoiceId, attempts, problem, deadAt, createdAt } = payment;
  return {
    id,
    organisationId,
    invoiceId,
    attempts,
    problem,
    deadAt: deadAt && instantText(deadAt),
    createdAt: instantText(createdAt),
  };
}
