import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Id } from '../../edge/http/api/id.parameter';
import { List, type ListBody, listBody, type ListRequest } from '../../edge/http/api/list.decorator';
import { Post } from '../../edge/http/api/post.decorator';
import { operator } from '../../edge/security/access/access';
import { deadLetterList, deadLetterNotFound } from '../../work/events/dead-letters/dead-letter';
import { DeadLetters } from '../../work/events/dead-letters/dead-letters';
import { cloudEvent } from '../../work/events/log/received-event';
import { Tag } from '../../edge/http/api/tag.decorator';
import {
  DeadLetterListView,
  type DeadLetterView,
  deadLetterView,
  DeadLetterWithEventView,
} from './dead-letter.views';

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
    return listBody(reply, list, await this.letters.list(list), deadLetterView);
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
    return { ...deadLetterView(letter), event: cloudEvent(event) };
  }

  @Post(':id/redrive')
  @Endpoint({
    summary: 'Have a dead letter tried again, and then the events that wait behind it',
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
      'Discard a dead letter: the event counts as done, and its consumer goes on with the events that wait behind it',
    operationId: 'discardDeadLetter',
    access: operator,
    answers: { 204: null },
    problems: [deadLetterNotFound],
  })
  discard(@Id() id: string): Promise<void> {
    return this.letters.discard(id);
  }
}
