import { ApiProperty } from '@nestjs/swagger';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { text } from '../../../kernel/rules/rule';
import type { OperatorSession } from '../domain/operator-session';

const keyMeaning = 'Names the operator’s key, as in the audit log; null for a person with a grant.';
const personMeaning = 'The person who acts by a grant, as in the audit log; null for a key.';

export class OperatorKeyBody {
  @Field(text({ max: 1000 }), {
    example: 'op_8f1c0d5e7b3a4c6d9e2f',
    description: 'One of the operators’ keys, as in `X-API-Key`.',
  })
  key!: string;
}

export class OperatorSessionView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'boolean', description: 'Whether it is the one that asks.' })
  current!: boolean;

  @ApiProperty({ type: 'string', nullable: true, description: keyMeaning })
  key!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: personMeaning })
  personId!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: 'string', description: 'The browser, as it names itself.' })
  agent!: string;

  @ApiProperty({ type: 'string', description: 'The network that it was begun from.' })
  address!: string;
}

export class OperatorSessionsView {
  @ApiProperty({ type: [OperatorSessionView] })
  items!: readonly OperatorSessionView[];
}

export class CurrentOperatorView {
  @ApiProperty({ type: 'string', nullable: true, description: keyMeaning })
  key!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: personMeaning })
  personId!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The session’s; null for a caller with a key.',
  })
  sessionId!: string | null;
}

export function operatorSessionView(session: OperatorSession, current?: string): OperatorSessionView {
  const { id, key, personId, createdAt, expiresAt, agent, address } = session;
  return {
    id,
    current: id === current,
    key,
    personId,
    createdAt: instantText(createdAt),
    expiresAt: instantText(expiresAt),
    agent,
    address,
  };
}
