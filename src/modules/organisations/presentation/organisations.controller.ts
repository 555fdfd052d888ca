import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { Controller, Delete, Get, Patch, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { created } from '../../../platform/edge/http/api/created';
import { Body } from '../../../platform/edge/http/api/body.pipe';
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
import { operator } from '../../../platform/edge/security/access/access';
import { CreateOrganisation } from '../application/create-organisation';
import { DeleteOrganisation } from '../application/delete-organisation';
import { GetOrganisation } from '../application/get-organisation';
import { GetOrganisationDeletion } from '../application/get-organisation-deletion';
import { IssueTenantToken } from '../application/issue-tenant-token';
import { ListOrganisations } from '../application/list-organisations';
import { ReactivateOrganisation } from '../application/reactivate-organisation';
import { SuspendOrganisation } from '../application/suspend-organisation';
import { UpdateOrganisation } from '../application/update-organisation';
import {
  organisationEmailTaken,
  organisationExternalIdTaken,
  organisationSlugTaken,
} from '../domain/organisation';
import { organisationList } from '../domain/organisation.repository';
import { deletionNotFound } from '../domain/organisation-deletion';
import { organisationSuspended, tokenSigningUnavailable } from '../domain/tenant-token';
import {
  CreateOrganisationBody,
  deletionView,
  IssueTenantTokenBody,
  OrganisationDeletionView,
  OrganisationListView,
  OrganisationView,
  organisationView,
  TenantTokenView,
  tenantTokenView,
  UpdateOrganisationBody,
} from './organisation.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

const taken = [organisationSlugTaken, organisationEmailTaken, organisationExternalIdTaken];

@Tag('organisations', 'The tenants, for operators; and a tenant’s own.')
@Controller({ path: 'organisations', version: '1' })
export class OrganisationsController {
  constructor(
    private readonly createOrganisation: CreateOrganisation,
    private readonly getOrganisation: GetOrganisation,
    private readonly listOrganisations: ListOrganisations,
    private readonly updateOrganisation: UpdateOrganisation,
    private readonly suspendOrganisation: SuspendOrganisation,
    private readonly reactivateOrganisation: ReactivateOrganisation,
    private readonly deleteOrganisation: DeleteOrganisation,
    private readonly getDeletion: GetOrganisationDeletion,
    private readonly issueTenantToken: IssueTenantToken,
  ) {}

  @Post()
  @Endpoint({
    useCase: CreateOrganisation,
    access: operator,
    answers: { 201: OrganisationView },
    problems: taken,
  })
  async create(
    @Body() body: CreateOrganisationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    return created(reply, organisationView(await this.createOrganisation.execute(body)));
  }

  @Get()
  @Endpoint({
    useCase: ListOrganisations,
    access: operator,
    answers: { 200: OrganisationListView },
    list: organisationList,
  })
  async list(
    @List(organisationList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<OrganisationView>> {
    return listBody(reply, list, await this.listOrganisations.execute(list), organisationView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetOrganisation,
    access: operator,
    answers: { 200: OrganisationView, 304: null },
    problems: [organisationNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<OrganisationView> {
    return tagged(reply, organisationView(await this.getOrganisation.execute(id)));
  }

  @Patch(':id')
  @Endpoint({
    useCase: UpdateOrganisation,
    access: operator,
    answers: { 200: OrganisationView },
    problems: [organisationNotFound, ...taken],
    ifMatch: true,
  })
  async update(
    @Id() id: string,
    @Body() body: UpdateOrganisationBody,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    return tagged(reply, organisationView(await this.updateOrganisation.execute(id, body, expected)));
  }

  @Delete(':id')
  @Endpoint({
    useCase: DeleteOrganisation,
    access: operator,
    answers: { 204: null, 202: OrganisationDeletionView },
    problems: [organisationNotFound],
    ifMatch: true,
  })
  async delete(
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationDeletionView | undefined> {
    const deletion = await this.deleteOrganisation.execute(id, expected);
    if (deletion.finishedAt) return void reply.code(204);
    const [path] = reply.request.url.split('?', 1);
    void reply.code(202).header('location', `${path}/deletion`);
    return deletionView(deletion);
  }

  @Get(':id/deletion')
  @Endpoint({
    useCase: GetOrganisationDeletion,
    access: operator,
    answers: { 200: OrganisationDeletionView },
    problems: [deletionNotFound],
  })
  async deletion(@Id() id: string): Promise<OrganisationDeletionView> {
    return deletionView(await this.getDeletion.execute(id));
  }

  @Post(':id/suspension')
  @Endpoint({
    useCase: SuspendOrganisation,
    access: operator,
    answers: { 204: null },
    problems: [organisationNotFound],
  })
  suspend(@Id() id: string): Promise<void> {
    return this.suspendOrganisation.execute(id);
  }

  @Delete(':id/suspension')
  @Endpoint({
    useCase: ReactivateOrganisation,
    access: operator,
    answers: { 204: null },
    problems: [organisationNotFound],
  })
  reactivate(@Id() id: string): Promise<void> {
    return this.reactivateOrganisation.execute(id);
  }

  @Post(':id/tokens')
  @Endpoint({
    useCase: IssueTenantToken,
    access: operator,
    answers: { 201: TenantTokenView },
    problems: [organisationNotFound, organisationSuspended, tokenSigningUnavailable],
  })
  async issueToken(@Id() id: string, @Body() body: IssueTenantTokenBody): Promise<TenantTokenView> {
    return tenantTokenView(await this.issueTenantToken.execute(id, body));
  }
}
