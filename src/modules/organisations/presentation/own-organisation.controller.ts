import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { tagged } from '../../../platform/edge/http/api/etag';
import { tenant } from '../../../platform/edge/security/access/access';
import { GetOwnOrganisation } from '../application/get-own-organisation';
import { OrganisationView, organisationView } from './organisation.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

@Tag('organisations')
@Controller({ path: 'organisation', version: '1' })
export class OwnOrganisationController {
  constructor(private readonly getOwnOrganisation: GetOwnOrganisation) {}

  @Get()
  @Endpoint({
    useCase: GetOwnOrganisation,
    access: tenant('organisation:read', 'See the organisation itself'),
    answers: { 200: OrganisationView, 304: null },
  })
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<OrganisationView> {
    // One URL for all tenants: a browser's cache would send one tenant's tag for another, and believe the 304.
    void reply.header('cache-control', 'no-store');
    return tagged(reply, organisationView(await this.getOwnOrganisation.execute()));
  }
}
