import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../platform/edge/security/access/access';
import { EndSessionOfPerson } from '../application/sessions/end-session-of-person';
import { ListOpenSessions } from '../application/sessions/list-open-sessions';
import { openSessionNotFound } from '../domain/account.errors';
import { sessionList } from '../domain/people.repository';
import { OpenSessionListView, type OpenSessionView, openSessionView } from './open-session.dto';

@Tag('people')
@Controller({ path: 'sessions', version: '1' })
export class OpenSessionsController {
  constructor(
    private readonly listSessions: ListOpenSessions,
    private readonly endSession: EndSessionOfPerson,
  ) {}

  @Get()
  @Endpoint({
    useCase: ListOpenSessions,
    access: operator,
    answers: { 200: OpenSessionListView },
    list: sessionList,
  })
  async list(
    @List(sessionList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<OpenSessionView>> {
    return listBody(reply, list, await this.listSessions.execute(list), openSessionView);
  }

  @Delete(':id')
  @Endpoint({
    useCase: EndSessionOfPerson,
    access: operator,
    answers: { 204: null },
    problems: [openSessionNotFound],
  })
  end(@Id() id: string): Promise<void> {
    return this.endSession.execute(id);
  }
}
