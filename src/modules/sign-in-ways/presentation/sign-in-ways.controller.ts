import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { open, visitor } from '../../../platform/edge/security/access';
import { BeginProviderSignIn } from '../application/begin-provider-sign-in';
import { CompleteProviderSignIn } from '../application/complete-provider-sign-in';
import { ListSignInWays } from '../application/list-sign-in-ways';
import { providerNotOffered, providerSignInRefused, signInProviderUnavailable } from '../domain/sign-in-ways';
import {
  BeginProviderSignInBody,
  BegunSignInView,
  CompleteProviderSignInBody,
  ProviderTokenView,
  providerTokenView,
  SignInWaysView,
  signInWaysView,
} from './sign-in-ways.dto';

@Tag('sign-in-ways', 'How people sign in at a page of the service, identity providers included.')
@Controller({ version: '1' })
export class SignInWaysController {
  constructor(
    private readonly listWays: ListSignInWays,
    private readonly beginSignIn: BeginProviderSignIn,
    private readonly completeSignIn: CompleteProviderSignIn,
  ) {}

  @Get('sign-in-ways')
  @Endpoint({ useCase: ListSignInWays, access: open, answers: { 200: SignInWaysView } })
  list(): SignInWaysView {
    return signInWaysView(this.listWays.execute());
  }

  @PostUnkeyed('provider-sign-ins')
  @Endpoint({
    useCase: BeginProviderSignIn,
    access: visitor,
    answers: { 200: BegunSignInView },
    problems: [providerNotOffered, signInProviderUnavailable],
  })
  async begin(
    @Body() body: BeginProviderSignInBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BegunSignInView> {
    void reply.header('cache-control', 'no-store');
    return this.beginSignIn.execute(body);
  }

  @PostUnkeyed('provider-sign-ins/completion')
  @Endpoint({
    useCase: CompleteProviderSignIn,
    access: visitor,
    answers: { 200: ProviderTokenView },
    problems: [providerNotOffered, providerSignInRefused, signInProviderUnavailable],
  })
  async complete(
    @Body() body: CompleteProviderSignInBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderTokenView> {
    void reply.header('cache-control', 'no-store');
    return providerTokenView(await this.completeSignIn.execute(body));
  }
}
