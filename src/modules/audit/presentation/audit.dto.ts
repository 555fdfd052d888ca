import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ListView } from '../../../platform/edge/http/api/views';
import { actorKinds, type ActorKind } from '../domain/audit-entry';

class AuditActorView {
  @ApiProperty({ type: 'string', enum: actorKinds })
  kind!: ActorKind;

  @ApiProperty({
    type: 'string',
    description: 'A user’s id, or the name of a program, a partner or an operator.',
  })
  id!: string;
}

/** Any JSON value: the value of a field of any entity. */
const anyValue = {
  required: false as const,
  nullable: true,
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
} satisfies ApiPropertyOptions;

class AuditChangeView {
  @ApiProperty({ type: 'string' })
  field!: string;

  @ApiProperty({
    ...anyValue,
    description: 'Absent if there was no value before. `[masked]` stands for a personal or secret value.',
  })
  before?: unknown;

  @ApiProperty({ ...anyValue, description: 'Absent if there is no value after.' })
  after?: unknown;
}

export class AuditEntryView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', description: 'The act: `<thing>.<verb>`, such as `user.updated`.' })
  type!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'The collection of the changed row.' })
  collection!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The id of the changed row.',
  })
  subject!: string | null;

  @ApiProperty({ type: AuditActorView })
  actor!: AuditActorView;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The id of the credential: the `jti` of a token, or an API key’s.',
  })
  credential!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Where the request came from. Of a person, the network: /24, or /48 for IPv6.',
  })
  address!: string | null;

  @ApiProperty({
    type: 'string',
    description: 'The `X-Request-Id` of the request; of a consumer’s act, the id of the event.',
  })
  requestId!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'Refused attempts are counted; every other entry is 1.',
  })
  occurrences!: number;

  @ApiProperty({ type: [AuditChangeView] })
  changes!: AuditChangeView[];
}

export class AuditEntryListView extends ListView {
  @ApiProperty({ type: [AuditEntryView] })
  items!: AuditEntryView[];
}
