import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { visitor } from '../../../platform/edge/security/access/access';
import { RedeemMagicLink } from '../application/sign-in/redeem-magic-link';
import { RequestMagicLink } from '../application/sign-in/request-magic-link';
import { RequestPasswordReset } from '../application/sign-in/request-password-reset';
import { ResetPassword } from '../application/sign-in/reset-password';
import { SignIn } from '../application/sign-in/sign-in';
import { SignUp } from '../application/sign-in/sign-up';
import { VerifyEmail } from '../application/persons/verify-email';
import {
  mailLimited,
  oneTimeTokenInvalid,
  passwordRefused,
  signInFailed,
  signInLimited,
} from '../domain/account.errors';
import {
  AddressBody,
  MailedTokenBody,
  MailRequestBody,
  ResetPasswordBody,
  SignInBody,
  SignInView,
  signInView,
  VerifyEmailBody,
} from './account.dto';
import { browserOf, setSession } from './browser';

@Tag('sign-in', 'Sign-in of people whose organisation has no identity provider of its own.')
@Controller({ path: 'auth', version: '1' })
export class SignInController {
  constructor(
    private readonly signUp: SignUp,
    private readonly verifyEmail: VerifyEmail,
    private readonly signIn: SignIn,
    private readonly requestMagicLink: RequestMagicLink,
    private readonly redeemMagicLink: RedeemMagicLink,
    private readonly requestPasswordReset: RequestPasswordReset,
    private readonly resetPassword: ResetPassword,
  ) {}

  @PostUnkeyed('sign-up')
  @Endpoint({ useCase: SignUp, access: visitor, answers: { 204: null }, problems: [mailLimited] })
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

  @PostUnkeyed('magic-links')
  @Endpoint({ useCase: RequestMagicLink, access: visitor, answers: { 204: null }, problems: [mailLimited] })
  async mailLink(@Body() body: AddressBody): Promise<void> {
    await this.requestMagicLink.execute(body);
  }

  @PostUnkeyed('magic-link')
  @Endpoint({
    useCase: RedeemMagicLink,
    access: visitor,
    answers: { 200: SignInView },
    problems: [oneTimeTokenInvalid],
  })
  async enterByLink(
    @Body() { token }: MailedTokenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const result = await this.redeemMagicLink.execute(token, browserOf(request));
    if ('session' in result) setSession(reply, result);
    return signInView(result);
  }

  @PostUnkeyed('password-resets')
  @Endpoint({
    useCase: RequestPasswordReset,
    access: visitor,
    answers: { 204: null },
    problems: [mailLimited],
  })
  async mailReset(@Body() body: AddressBody): Promise<void> {
    await this.requestPasswordReset.execute(body);
  }

  @PostUnkeyed('password-reset')
  @Endpoint({
    useCase: ResetPassword,
    access: visitor,
    answers: { 204: null },
    problems: [oneTimeTokenInvalid, passwordRefused],
  })
  async reset(@Body() body: ResetPasswordBody): Promise<void> {
    await this.resetPassword.execute(body);
  }
}
