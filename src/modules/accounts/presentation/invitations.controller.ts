import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
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
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { GetInvitation } from '../application/invitations/get-invitation';
import { Invite } from '../application/invitations/invite';
import { ListInvitations } from '../application/invitations/list-invitations';
import { RevokeInvitation } from '../application/invitations/revoke-invitation';
import { invitationNotFound, invitationOver } from '../domain/invitation';
import { invitationList } from '../domain/invitation.repository';
import { InvitationListView, InvitationView, invitationView, InviteBody } from './invitation.dto';

const read = tenant('invitations:read', 'See the invitations');
const write = tenant('invitations:write', 'Invite people, and revoke invitations');

@Tag('invitations', 'Invitations of people to an organisation.')
@Controller({ path: inTenant('invitations'), version: '1' })
export class InvitationsController {
  constructor(
    private readonly invite: Invite,
    private readonly getInvitation: GetInvitation,
    private readonly listInvitations: ListInvitations,
    private readonly revokeInvitation: RevokeInvitation,
  ) {}

  @Post()
  @Endpoint({ useCase: Invite, access: write, answers: { 201: InvitationView } })
  async create(
    @Body() body: InviteBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationView> {
    return created(reply, invitationView(await this.invite.execute(body)));
  }

  @Get()
  @Endpoint({
    useCase: ListInvitations,
    access: read,
    answers: { 200: InvitationListView },
    list: invitationList,
  })
  async list(
    @List(invitationList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<InvitationView>> {
    return listBody(reply, list, await this.listInvitations.execute(list), invitationView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetInvitation,
    access: read,
    answers: { 200: InvitationView, 304: null },
    problems: [invitationNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<InvitationView> {
    const view = invitationView(await this.getInvitation.execute(id));
    // An expiry makes no version.
    return tagged(reply, view, view.state);
  }

  @Delete(':id')
  @Endpoint({
    useCase: RevokeInvitation,
    access: write,
    answers: { 204: null },
    problems: [invitationNotFound, invitationOver],
  })
  revoke(@Id() id: string): Promise<void> {
    return this.revokeInvitation.execute(id);
  }
}
