import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { visitor } from '../../../platform/edge/security/access/access';
import { BeginProviderSignIn } from '../application/begin-provider-sign-in';
import { CompleteProviderSignIn } from '../application/complete-provider-sign-in';
import { providerNotOffered, providerSignInRefused, signInProviderUnavailable } from '../domain/sign-in-ways';
import {
  BeginProviderSignInBody,
  BegunSignInView,
  CompleteProviderSignInBody,
  ProviderTokenView,
  providerTokenView,
} from './sign-in-ways.dto';

@Tag('sign-in-ways')
@Controller({ path: 'provider-sign-ins', version: '1' })
export class ProviderSignInsController {
  constructor(
    private readonly beginSignIn: BeginProviderSignIn,
    private readonly completeSignIn: CompleteProviderSignIn,
  ) {}

  @PostUnkeyed()
  @Endpoint({
    useCase: BeginProviderSignIn,
    access: visitor,
    withoutDatabase: true,
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

  @PostUnkeyed('completion')
  @Endpoint({
    useCase: CompleteProviderSignIn,
    access: visitor,
    withoutDatabase: true,
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
