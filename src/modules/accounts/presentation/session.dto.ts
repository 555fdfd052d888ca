import { ApiProperty } from '@nestjs/swagger';
import { Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import type { Locale } from '../../../kernel/mail-template';
import { type PersonAccount, personFields } from '../domain/person';
import type { Session } from '../domain/session';

export class SessionView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'boolean', description: 'Whether it is the one that asks.' })
  current!: boolean;

  @ApiProperty({ type: 'array', items: { type: 'string' }, description: 'How the person has signed in.' })
  factors!: readonly string[];

  @ApiProperty({ type: 'string', format: 'date-time' })
  authenticatedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'To five minutes.' })
  lastSeen!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: 'string', description: 'The browser, as it names itself.' })
  agent!: string;

  @ApiProperty({ type: 'string', description: 'The network that it was begun from.' })
  address!: string;
}

export class SessionsView {
  @ApiProperty({ type: [SessionView] })
  items!: readonly SessionView[];
}

export class PersonView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @Shown(personFields.email)
  email!: string;

  @Shown(personFields.name)
  name!: string;

  @Shown(personFields.locale)
  locale!: Locale;
}

export class CurrentSessionView {
  @ApiProperty({ type: SessionView })
  session!: SessionView;

  @ApiProperty({ type: PersonView })
  person!: PersonView;
}

export function sessionView(session: Session, current: string): SessionView {
  const { id, factors, authenticatedAt, lastSeen, expiresAt, agent, address } = session;
  return {
    id,
    current: id === current,
    factors,
    authenticatedAt: instantText(authenticatedAt),
    lastSeen: instantText(lastSeen),
    expiresAt: instantText(expiresAt),
    agent,
    address,
  };
}

export function personView({ id, email, name, locale }: PersonAccount): PersonView {
  return { id, email, name, locale };
}
