import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { insufficientScope } from '../../../kernel/authorization/permission';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { created } from '../../../platform/edge/http/api/created';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { anyOfTenant, inTenant, tenant } from '../../../platform/edge/security/access/access';
import { userNotFound } from '../../users';
import { GetTokenRevocation } from '../application/get-token-revocation';
import { ListTokenRevocations } from '../application/list-token-revocations';
import { RevokeTokens } from '../application/revoke-tokens';
import { tokenRevocationNotFound, tokenRevocationsFull } from '../domain/token-revocation';
import { tokenRevocationList } from '../domain/token-revocation.repository';
import {
  RevokeTokensBody,
  TokenRevocationListView,
  TokenRevocationView,
  tokenRevocationView,
} from './token-revocation.dto';

const read = tenant('token_revocations:read', 'See which tokens are revoked');

@Tag('token-revocations', 'Tokens of an organisation that are refused before their end.')
@Controller({ path: inTenant('token-revocations'), version: '1' })
export class TokenRevocationsController {
  constructor(
    private readonly revokeTokens: RevokeTokens,
    private readonly getTokenRevocation: GetTokenRevocation,
    private readonly listTokenRevocations: ListTokenRevocations,
  ) {}

  @Post()
  @Endpoint({
    useCase: RevokeTokens,
    // The use case asks for permissions: it depends on whose tokens they are.
    access: anyOfTenant,
    answers: { 201: TokenRevocationView },
    problems: [insufficientScope, userNotFound, tokenRevocationsFull],
  })
  async create(
    @Body() body: RevokeTokensBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenRevocationView> {
    return created(reply, tokenRevocationView(await this.revokeTokens.execute(body)));
  }

  @Get()
  @Endpoint({
    useCase: ListTokenRevocations,
    access: read,
    answers: { 200: TokenRevocationListView },
    list: tokenRevocationList,
  })
  async list(
    @List(tokenRevocationList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<TokenRevocationView>> {
    return listBody(reply, list, await this.listTokenRevocations.execute(list), tokenRevocationView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetTokenRevocation,
    access: read,
    answers: { 200: TokenRevocationView, 304: null },
    problems: [tokenRevocationNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TokenRevocationView> {
    return tagged(reply, tokenRevocationView(await this.getTokenRevocation.execute(id)));
  }
}
