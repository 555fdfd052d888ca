import { Controller, Delete, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { operator, visitor } from '../../../platform/edge/security/access/access';
import { callerNetwork } from '../../../platform/edge/security/callers/caller-network';
import {
  endedOperatorCookie,
  operatorCookie,
  operatorTokenOf,
} from '../../../platform/edge/security/callers/session-cookie';
import { apiKeyInvalid } from '../../../platform/edge/security/tokens/token-errors';
import { BeginOperatorSession } from '../application/begin-operator-session';
import { EndOperatorSession } from '../application/end-operator-session';
import { GetCurrentOperator } from '../application/get-current-operator';
import { ListOperatorSessions } from '../application/list-operator-sessions';
import { SignOutOperator } from '../application/sign-out-operator';
import { operatorSessionLifetime, operatorSessionNotFound } from '../domain/operator-session';
import {
  CurrentOperatorView,
  OperatorKeyBody,
  OperatorSessionsView,
  OperatorSessionView,
  operatorSessionView,
} from './operator-session.dto';

@Tag('operator-sessions', 'Browsers that operators have signed in.')
@Controller({ path: 'operator', version: '1' })
export class OperatorSessionsController {
  constructor(
    private readonly getCurrent: GetCurrentOperator,
    private readonly beginSession: BeginOperatorSession,
    private readonly listSessions: ListOperatorSessions,
    private readonly endSession: EndOperatorSession,
    private readonly signOut: SignOutOperator,
  ) {}

  @PostUnkeyed('session')
  @Endpoint({
    useCase: BeginOperatorSession,
    access: visitor,
    answers: { 201: OperatorSessionView },
    problems: [apiKeyInvalid],
  })
  async begin(
    @Body() { key }: OperatorKeyBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperatorSessionView> {
    const { session, token } = await this.beginSession.execute(key, {
      agent: request.headers['user-agent'] ?? '',
      address: callerNetwork(request),
      presented: operatorTokenOf(request.headers.cookie),
    });
    void reply.header('set-cookie', operatorCookie(token, operatorSessionLifetime / 1000));
    return operatorSessionView(session, session.id);
  }

  @Get('session')
  @Endpoint({
    useCase: GetCurrentOperator,
    access: operator,
    answers: { 200: CurrentOperatorView },
  })
  current(@Res({ passthrough: true }) reply: FastifyReply): CurrentOperatorView {
    void reply.header('cache-control', 'no-store');
    const { key, personId, sessionId } = this.getCurrent.execute();
    return { key: key ?? null, personId: personId ?? null, sessionId: sessionId ?? null };
  }

  @Delete('session')
  @Endpoint({
    useCase: SignOutOperator,
    access: operator,
    answers: { 204: null },
  })
  async leave(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.execute(this.getCurrent.execute().sessionId);
    void reply.header('set-cookie', endedOperatorCookie);
  }

  @Get('sessions')
  @Endpoint({
    useCase: ListOperatorSessions,
    access: operator,
    answers: { 200: OperatorSessionsView },
  })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<OperatorSessionsView> {
    void reply.header('cache-control', 'no-store');
    const current = this.getCurrent.execute().sessionId;
    const sessions = await this.listSessions.execute();
    return { items: sessions.map((one) => operatorSessionView(one, current)) };
  }

  @Delete('sessions/:id')
  @Endpoint({
    useCase: EndOperatorSession,
    access: operator,
    answers: { 204: null },
    problems: [operatorSessionNotFound],
  })
  end(@Id() id: string): Promise<void> {
    return this.endSession.execute(id);
  }
}
