import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { created } from '../../../platform/edge/http/api/created';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { GetLinkedIdentity } from '../application/get-linked-identity';
import { LinkIdentity } from '../application/link-identity';
import { ListLinkedIdentities } from '../application/list-linked-identities';
import { UnlinkIdentity } from '../application/unlink-identity';
import { identityTaken, linkedIdentityNotFound, linkedUserInvalid } from '../domain/linked-identity';
import { linkedIdentityList } from '../domain/linked-identity.repository';
import {
  LinkedIdentityListView,
  LinkedIdentityView,
  linkedIdentityView,
  LinkIdentityBody,
} from './linked-identity.dto';

const read = tenant(
  'external_identities:read',
  'See the links between users and people of identity providers',
);
const write = tenant('external_identities:write', 'Link users to people of identity providers');

@Tag('external-identities', 'Links between users and people of identity providers.')
@Controller({ path: inTenant('external-identities'), version: '1' })
export class LinkedIdentitiesController {
  constructor(
    private readonly linkIdentity: LinkIdentity,
    private readonly getIdentity: GetLinkedIdentity,
    private readonly listIdentities: ListLinkedIdentities,
    private readonly unlinkIdentity: UnlinkIdentity,
  ) {}

  @Post()
  @Endpoint({
    useCase: LinkIdentity,
    access: write,
    answers: { 201: LinkedIdentityView },
    problems: [identityTaken, linkedUserInvalid],
  })
  async create(
    @Body() body: LinkIdentityBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkedIdentityView> {
    return created(reply, linkedIdentityView(await this.linkIdentity.execute(body)));
  }

  @Get()
  @Endpoint({
    useCase: ListLinkedIdentities,
    access: read,
    answers: { 200: LinkedIdentityListView },
    list: linkedIdentityList,
  })
  async list(
    @List(linkedIdentityList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<LinkedIdentityView>> {
    return listBody(reply, list, await this.listIdentities.execute(list), linkedIdentityView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetLinkedIdentity,
    access: read,
    answers: { 200: LinkedIdentityView, 304: null },
    problems: [linkedIdentityNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<LinkedIdentityView> {
    return tagged(reply, linkedIdentityView(await this.getIdentity.execute(id)));
  }

  @Delete(':id')
  @Endpoint({
    useCase: UnlinkIdentity,
    access: write,
    answers: { 204: null },
    problems: [linkedIdentityNotFound],
    ifMatch: true,
  })
  delete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.unlinkIdentity.execute(id, expected);
  }
}
