import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  organisationEmailTaken,
  organisationSlugTaken,
  organisationSuspended,
  tokenSigningUnavailable,
} from '../../organisations';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { session } from '../../../platform/edge/security/access/access';
import { FoundOrganisation } from '../application/organisations/found-organisation';
import { ListMyOrganisations } from '../application/organisations/list-my-organisations';
import { MintTenantToken } from '../application/organisations/mint-tenant-token';
import { membershipInactive, membershipNotFound, organisationSignUpOff } from '../domain/account.errors';
import {
  FoundOrganisationBody,
  MintedTokenView,
  mintedTokenView,
  MyOrganisationsView,
  MyOrganisationView,
  myOrganisationView,
  TokenBody,
} from './account.dto';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class MyOrganisationsController {
  constructor(
    private readonly mintTenantToken: MintTenantToken,
    private readonly listMyOrganisations: ListMyOrganisations,
    private readonly foundOrganisation: FoundOrganisation,
  ) {}

  @PostUnkeyed('token')
  @Endpoint({
    useCase: MintTenantToken,
    access: session,
    answers: { 200: MintedTokenView },
    problems: [membershipNotFound, membershipInactive, organisationSuspended, tokenSigningUnavailable],
    entersTenant: true,
  })
  async mint(
    @Body() body: TokenBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MintedTokenView> {
    void reply.header('cache-control', 'no-store');
    return mintedTokenView(await this.mintTenantToken.execute(body.organisationId));
  }

  @Get('organisations')
  @Endpoint({ useCase: ListMyOrganisations, access: session, answers: { 200: MyOrganisationsView } })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<MyOrganisationsView> {
    void reply.header('cache-control', 'no-store');
    return { items: (await this.listMyOrganisations.execute()).map(myOrganisationView) };
  }

  @PostUnkeyed('organisations')
  @Endpoint({
    useCase: FoundOrganisation,
    access: session,
    answers: { 201: MyOrganisationView },
    problems: [organisationSignUpOff, organisationSlugTaken, organisationEmailTaken],
  })
  async found(@Body() body: FoundOrganisationBody): Promise<MyOrganisationView> {
    return myOrganisationView(await this.foundOrganisation.execute(body));
  }
}
