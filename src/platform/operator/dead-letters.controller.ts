import { Controller, Delete, Get, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../edge/http/api/endpoint.decorator';
import { Id } from '../edge/http/api/id.parameter';
import { instantText } from '../edge/http/api/instant';
import { List, type ListBody, listBody, type ListRequest } from '../edge/http/api/list.decorator';
import { Post } from '../edge/http/api/post.decorator';
import { ListView } from '../edge/http/api/views';
import { operator } from '../edge/security/access';
import { type DeadLetter, deadLetterList, deadLetterNotFound } from '../work/events/dead-letter';
import { DeadLetters } from '../work/events/dead-letters';
import { cloudEvent, type CloudEvent } from '../work/events/received-event';
import { Tag } from '../edge/http/api/tag.decorator';

class ProblemOfDeliveryView {
  @ApiProperty({ type: 'string', description: 'A code of the catalogue of errors, or `unexpected`.' })
  code!: string;

  @ApiProperty({ type: 'string' })
  message!: string;
}

class DeadLetterView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;

  @ApiProperty({ type: 'string', description: 'Who has given it up.' })
  consumer!: string;

  @ApiProperty({ type: 'string', format: 'uuid' })
  eventId!: string;

  @ApiProperty({ type: 'string', format: 'uuid', description: 'The id of what it happened to.' })
  subject!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Tries that failed.' })
  attempts!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Workers in a row that died with it in hand.' })
  crashes!: number;

  @ApiProperty({ type: ProblemOfDeliveryView, description: 'Why the last try failed.' })
  problem!: ProblemOfDeliveryView;

  @ApiProperty({ type: 'string', format: 'date-time' })
  deadAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;
}

class DeadLetterListView extends ListView {
  @ApiProperty({ type: [DeadLetterView] })
  items!: DeadLetterView[];
}

class DeadLetterWithEventView extends DeadLetterView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The event, as a CloudEvents 1.0 envelope in JSON.',
  })
  event!: CloudEvent;
}

@Tag('events', 'Deliveries that were given up, for operators.')
@Controller({ path: 'events/dead-letters', version: '1' })
export class DeadLettersController {
  constructor(private readonly letters: DeadLetters) {}

  @Get()
  @Endpoint({
    summary: 'List the events that consumers have given up, of all organisations',
    operationId: 'listDeadLetters',
    access: operator,
    answers: { 200: DeadLetterListView },
    list: deadLetterList,
  })
  async list(
    @List(deadLetterList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<DeadLetterView>> {
    return listBody(reply, list, await this.letters.list(list), view);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get a dead letter with its cause and its event',
    operationId: 'getDeadLetter',
    access: operator,
    answers: { 200: DeadLetterWithEventView },
    problems: [deadLetterNotFound],
  })
  async get(@Id() id: string): Promise<DeadLetterWithEventView> {
    const { letter, event } = await this.letters.get(id);
    return { ...view(letter), event: cloudEvent(event) };
  }

  @Post(':id/redrive')
  @Endpoint({
    summary: 'Have a dead letter tried again, and what waits behind it after that',
    operationId: 'redriveDeadLetter',
    access: operator,
    answers: { 204: null },
    problems: [deadLetterNotFound],
  })
  redrive(@Id() id: string): Promise<void> {
    return this.letters.redrive(id);
  }

  @Delete(':id')
  @Endpoint({
    summary:
      'Discard a dead letter: the event counts as done, and its consumer goes on with what waits behind it',
    operationId: 'discardDeadLetter',
    access: operator,
    answers: { 204: null },
    problems: [deadLetterNotFound],
  })
  discard(@Id() id: string): Promise<void> {
    return this.letters.discard(id);
  }
}

function view({ deadAt, createdAt, problem, ...letter }: DeadLetter): DeadLetterView {
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
