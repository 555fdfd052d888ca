import { Controller, Delete, Get, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { session } from '../../../platform/edge/security/access/access';
import { ChangePassword } from '../application/sign-in/change-password';
import { EndOtherSessions } from '../application/sessions/end-other-sessions';
import { EndSession } from '../application/sessions/end-session';
import { GetSession } from '../application/sessions/get-session';
import { ListSessions } from '../application/sessions/list-sessions';
import { SignOut } from '../application/sessions/sign-out';
import { passwordRefused, sessionNotFound, signInTooOld } from '../domain/account.errors';
import { PasswordBody } from './account.dto';
import { CurrentSessionView, personView, SessionsView, sessionView } from './session.dto';
import { clearSession } from './browser';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class SessionsController {
  constructor(
    private readonly getSession: GetSession,
    private readonly listSessions: ListSessions,
    private readonly endSession: EndSession,
    private readonly endOtherSessions: EndOtherSessions,
    private readonly signOut: SignOut,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get('session')
  @Endpoint({
    useCase: GetSession,
    access: session,
    answers: { 200: CurrentSessionView },
  })
  async current(@Res({ passthrough: true }) reply: FastifyReply): Promise<CurrentSessionView> {
    void reply.header('cache-control', 'no-store');
    const { session: own, person } = await this.getSession.execute();
    return { session: sessionView(own, own.id), person: personView(person) };
  }

  @Get('sessions')
  @Endpoint({ useCase: ListSessions, access: session, answers: { 200: SessionsView } })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<SessionsView> {
    void reply.header('cache-control', 'no-store');
    const { sessions, current } = await this.listSessions.execute();
    return { items: sessions.map((one) => sessionView(one, current)) };
  }

  @Delete('sessions/:id')
  @Endpoint({ useCase: EndSession, access: session, answers: { 204: null }, problems: [sessionNotFound] })
  end(@Id() id: string): Promise<void> {
    return this.endSession.execute(id);
  }

  @Delete('sessions')
  @Endpoint({ useCase: EndOtherSessions, access: session, answers: { 204: null } })
  endOthers(): Promise<void> {
    return this.endOtherSessions.execute();
  }

  @PostUnkeyed('sign-out')
  @Endpoint({ useCase: SignOut, access: session, answers: { 204: null } })
  async leave(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.execute();
    clearSession(reply);
  }

  @Put('password')
  @Endpoint({
    useCase: ChangePassword,
    access: session,
    answers: { 204: null },
    problems: [passwordRefused, signInTooOld],
  })
  async change(@Body() { password }: PasswordBody): Promise<void> {
    await this.changePassword.execute(password);
  }
}
