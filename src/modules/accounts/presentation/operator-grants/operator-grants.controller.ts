import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../../platform/edge/http/api/body.pipe';
import { created } from '../../../../platform/edge/http/api/created';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../../platform/edge/security/access/access';
import { GrantOperator } from '../../application/operator-grants/grant-operator';
import { ListOperatorGrants } from '../../application/operator-grants/list-operator-grants';
import { RevokeOperatorGrant } from '../../application/operator-grants/revoke-operator-grant';
import { personNotFound } from '../../domain/account.errors';
import { operatorGrantExists, operatorGrantNotFound, operatorGrantOwn } from '../../domain/operator-grant';
import { operatorGrantList } from '../../domain/operator-grant.repository';
import {
  GrantOperatorBody,
  OperatorGrantListView,
  OperatorGrantView,
  operatorGrantView,
} from './operator-grant.dto';

@Tag('people')
@Controller({ path: 'operator/grants', version: '1' })
export class OperatorGrantsController {
  constructor(
    private readonly listGrants: ListOperatorGrants,
    private readonly grantOperator: GrantOperator,
    private readonly revokeGrant: RevokeOperatorGrant,
  ) {}

  @Get()
  @Endpoint({
    useCase: ListOperatorGrants,
    access: operator,
    answers: { 200: OperatorGrantListView },
    list: operatorGrantList,
  })
  async list(
    @List(operatorGrantList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<OperatorGrantView>> {
    return listBody(reply, list, await this.listGrants.execute(list), operatorGrantView);
  }

  @Post()
  @Endpoint({
    useCase: GrantOperator,
    access: operator,
    answers: { 201: OperatorGrantView },
    problems: [personNotFound, operatorGrantExists, operatorGrantOwn],
  })
  async grant(
    @Body() body: GrantOperatorBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperatorGrantView> {
    return created(reply, operatorGrantView(await this.grantOperator.execute(body)));
  }

  @Delete(':id')
  @Endpoint({
    useCase: RevokeOperatorGrant,
    access: operator,
    answers: { 204: null },
    problems: [operatorGrantNotFound],
  })
  revoke(@Id() id: string): Promise<void> {
    return this.revokeGrant.execute(id);
  }
}
