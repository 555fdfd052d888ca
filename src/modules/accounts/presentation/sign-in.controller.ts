import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { visitor } from '../../../platform/edge/security/access';
import { SignIn } from '../application/sign-in';
import { SignUp } from '../application/sign-up';
import { VerifyEmail } from '../application/verify-email';
import { oneTimeTokenInvalid, passwordRefused, signInFailed, signInLimited } from '../domain/account.errors';
import { MailRequestBody, SignInBody, SignInView, signInView, VerifyEmailBody } from './account.dto';
import { browserOf, setSession } from './browser';

@Tag('sign-in', 'People sign in, for those without an identity provider of their own.')
@Controller({ path: 'auth', version: '1' })
export class SignInController {
  constructor(
    private readonly signUp: SignUp,
    private readonly verifyEmail: VerifyEmail,
    private readonly signIn: SignIn,
  ) {}

  @PostUnkeyed('sign-up')
  @Endpoint({ useCase: SignUp, access: visitor, answers: { 202: null } })
  async requestAccount(@Body() body: MailRequestBody): Promise<void> {
    await this.signUp.execute(body);
  }

  @PostUnkeyed('verification')
  @Endpoint({
    useCase: VerifyEmail,
    access: visitor,
    answers: { 200: SignInView },
    problems: [oneTimeTokenInvalid, passwordRefused],
  })
  async verify(
    @Body() body: VerifyEmailBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const begun = await this.verifyEmail.execute(body, browserOf(request));
    setSession(reply, begun);
    return signInView(begun);
  }

  @PostUnkeyed('sign-in')
  @Endpoint({
    useCase: SignIn,
    access: visitor,
    answers: { 200: SignInView },
    problems: [signInFailed, signInLimited],
  })
  async enter(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const result = await this.signIn.execute(body, browserOf(request));
    if ('session' in result) setSession(reply, result);
    return signInView(result);
  }
}
