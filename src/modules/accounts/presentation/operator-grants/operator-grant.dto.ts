import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../../platform/edge/http/api/views';
import type { GrantOfPerson } from '../../application/operator-grants/list-operator-grants';
import { type OperatorGrant, operatorGrantFields } from '../../domain/operator-grant';
import { personFields } from '../../domain/person';

export class GrantOperatorBody {
  @Field(personFields.email, { example: 'ada@example.com', description: 'The address of the account.' })
  email!: string;

  @Field(operatorGrantFields.expiresAt, {
    optional: true,
    example: null,
    description: 'When it ends, 366 days from now at the latest; null: after 90 days.',
  })
  expiresAt?: Date | null;
}

export class OperatorGrantView extends ResourceView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  personId!: string;

  @Shown(personFields.email)
  email!: string;

  @Shown(personFields.name)
  name!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: 'string', description: 'The operator who granted it, as in the audit log.' })
  grantedBy!: string;
}

export class OperatorGrantListView extends ListView {
  @ApiProperty({ type: [OperatorGrantView] })
  items!: OperatorGrantView[];
}

export class OwnOperatorGrantView {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the grant ends; null: the person has none.',
  })
  expiresAt!: string | null;
}

export function operatorGrantView({ grant, person }: GrantOfPerson): OperatorGrantView {
  const { personId, expiresAt, grantedBy } = grant;
  const { email, name } = person;
  return { ...resourceView(grant), personId, email, name, expiresAt: instantText(expiresAt), grantedBy };
}

export const ownOperatorGrantView = (grant: OperatorGrant | undefined): OwnOperatorGrantView => ({
  expiresAt: grant ? instantText(grant.expiresAt) : null,
});
