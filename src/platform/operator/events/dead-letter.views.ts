import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../edge/http/api/instant';
import { ListView } from '../../edge/http/api/views';
import type { DeadLetter } from '../../work/events/dead-letters/dead-letter';
import type { CloudEvent } from '../../work/events/log/received-event';

class ProblemOfDeliveryView {
  @ApiProperty({ type: 'string', description: 'A code of the catalogue of errors, or `unexpected`.' })
  code!: string;

  @ApiProperty({ type: 'string' })
  message!: string;
}

export class DeadLetterView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;

  @ApiProperty({ type: 'string', description: 'The consumer that has given it up.' })
  consumer!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  eventId!: string;

  @ApiProperty({ type: 'string', format: 'uuid', description: 'The id of the event’s subject.' })
  subject!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Tries that failed.' })
  attempts!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Workers in a row that died with it in hand.' })
  crashes!: number;

  @ApiProperty({ type: ProblemOfDeliveryView, description: 'The reason why the last try failed.' })
  problem!: ProblemOfDeliveryView;

  @ApiProperty({ type: 'string', format: 'date-time' })
  deadAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;
}

export class DeadLetterListView extends ListView {
  @ApiProperty({ type: [DeadLetterView] })
  items!: DeadLetterView[];
}

export class DeadLetterWithEventView extends DeadLetterView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The event, as a CloudEvents 1.0 envelope in JSON.',
  })
  event!: CloudEvent;
}

export function deadLetterView({ deadAt, createdAt, problem, ...letter }: DeadLetter): DeadLetterView {
  const { id, organisationId, consumer, eventId, subject, attempts, crashes } = letter;
  return {
    id,
    organisationId,
    consumer,
    eventId,
    subject,
    attempts,
    crashes,
    problem,
    deadAt: instantText(deadAt),
    createdAt: instantText(createdAt),
  };
}
