import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import type { Session } from '../domain/session';

export class OpenSessionView extends ResourceView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  personId!: string;

  @ApiProperty({ type: 'array', items: { type: 'string' }, description: 'How the person has signed in.' })
  factors!: readonly string[];

  @ApiProperty({ type: 'string', format: 'date-time', description: 'To five minutes.' })
  lastSeen!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: 'string', description: 'The browser, as it names itself.' })
  agent!: string;

  @ApiProperty({ type: 'string', description: 'The network that it was begun from.' })
  address!: string;
}

export class OpenSessionListView extends ListView {
  @ApiProperty({ type: [OpenSessionView] })
  items!: OpenSessionView[];
}

export function openSessionView(session: Session): OpenSessionView {
  const { personId, factors, lastSeen, expiresAt, agent, address } = session;
  return {
    ...resourceView(session),
    personId,
    factors,
    lastSeen: instantText(lastSeen),
    expiresAt: instantText(expiresAt),
    agent,
    address,
  };
}
