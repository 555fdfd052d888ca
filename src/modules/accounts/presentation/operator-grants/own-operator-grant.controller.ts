import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { session } from '../../../../platform/edge/security/access/access';
import { callerNetwork } from '../../../../platform/edge/security/callers/caller-network';
import { operatorCookie, operatorTokenOf } from '../../../../platform/edge/security/callers/session-cookie';
import { operatorSessionLifetime } from '../../../operator-sessions';
import { BecomeOperator } from '../../application/operator-grants/become-operator';
import { GetOwnOperatorGrant } from '../../application/operator-grants/get-own-operator-grant';
import { signInTooOld } from '../../domain/account.errors';
import { operatorGrantMissing, twoFactorsNeeded } from '../../domain/operator-grant';
import { OwnOperatorGrantView, ownOperatorGrantView } from './operator-grant.dto';

/** Operators who sign in as the persons that they are. */
@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class OwnOperatorGrantController {
  constructor(
    private readonly getGrant: GetOwnOperatorGrant,
    private readonly becomeOperator: BecomeOperator,
  ) {}

  @Get('operator-grant')
  @Endpoint({ useCase: GetOwnOperatorGrant, access: session, answers: { 200: OwnOperatorGrantView } })
  async own(@Res({ passthrough: true }) reply: FastifyReply): Promise<OwnOperatorGrantView> {
    void reply.header('cache-control', 'no-store');
    return ownOperatorGrantView(await this.getGrant.execute());
  }

  @PostUnkeyed('operator-session')
  @Endpoint({
    useCase: BecomeOperator,
    access: session,
    answers: { 204: null },
    problems: [operatorGrantMissing, twoFactorsNeeded, signInTooOld],
  })
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.becomeOperator.execute({
      agent: request.headers['user-agent'] ?? '',
      address: callerNetwork(request),
      presented: operatorTokenOf(request.headers.cookie),
    });
    void reply.header('set-cookie', operatorCookie(token, operatorSessionLifetime / 1000));
  }
}
