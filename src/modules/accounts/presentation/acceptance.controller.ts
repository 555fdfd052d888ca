import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { session, visitor } from '../../../platform/edge/security/access/access';
import { AcceptInvitation } from '../application/invitations/accept-invitation';
import { JoinByInvitation } from '../application/invitations/join-by-invitation';
import { passwordRefused } from '../domain/account.errors';
import { invitationForAnother, invitationInvalid, invitationNeedsSignIn } from '../domain/invitation';
import { MailedTokenBody, SignInView, signInView, VerifyEmailBody } from './account.dto';
import { browserOf, setSession } from './browser';
import { AcceptedView } from './invitation.dto';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class AcceptanceController {
  constructor(
    private readonly acceptInvitation: AcceptInvitation,
    private readonly joinByInvitation: JoinByInvitation,
  ) {}

  @PostUnkeyed('invitations')
  @Endpoint({
    useCase: AcceptInvitation,
    access: session,
    answers: { 200: AcceptedView },
    problems: [invitationInvalid, invitationForAnother],
    entersTenant: true,
  })
  async accept(@Body() { token }: MailedTokenBody): Promise<AcceptedView> {
    return { organisationId: await this.acceptInvitation.execute(token) };
  }

  @PostUnkeyed('invitation')
  @Endpoint({
    useCase: JoinByInvitation,
    access: visitor,
    answers: { 200: SignInView },
    problems: [invitationInvalid, invitationNeedsSignIn, passwordRefused],
    entersTenant: true,
  })
  async join(
    @Body() body: VerifyEmailBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const begun = await this.joinByInvitation.execute(body, browserOf(request));
    setSession(reply, begun);
    return signInView(begun);
  }
}
