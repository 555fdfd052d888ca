import { flag, id } from '../../../kernel/rules/rule';
import { demoTenantId } from '../../../platform/edge/http/api/demo';
import { Field } from '../../../platform/edge/http/api/field.decorator';

const engine = '019aa000-0000-7000-8000-000000000301';
const fields = { organisationId: id(), invoiceId: id(), withoutAnswer: flag() };

export class PaymentEndingBody {
  @Field(fields.organisationId, { example: demoTenantId })
  organisationId!: string;

  @Field(fields.invoiceId, { example: engine })
  invoiceId!: string;

  @Field(fields.withoutAnswer, {
    optional: true,
    example: false,
    description: 'Ends it even if the provider does not answer. You must make sure that no charge was made.',
  })
  withoutAnswer?: boolean;
}
