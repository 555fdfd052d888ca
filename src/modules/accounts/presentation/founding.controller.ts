import { Controller } from '@nestjs/common';
import { organisationEmailTaken, organisationSlugTaken } from '../../organisations';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../platform/edge/security/access/access';
import { CreateOrganisationWithOwner } from '../application/organisations/create-organisation-with-owner';
import { myOrganisationView } from './account.dto';
import { CreateOrganisationWithOwnerBody, invitationView, OrganisationWithOwnerView } from './invitation.dto';

@Tag('organisations')
@Controller({ path: 'organisations', version: '1' })
export class FoundingController {
  constructor(private readonly createOrganisationWithOwner: CreateOrganisationWithOwner) {}

  @Post('with-owner')
  @Endpoint({
    useCase: CreateOrganisationWithOwner,
    access: operator,
    answers: { 201: OrganisationWithOwnerView },
    problems: [organisationSlugTaken, organisationEmailTaken],
  })
  async createWithOwner(@Body() body: CreateOrganisationWithOwnerBody): Promise<OrganisationWithOwnerView> {
    const { organisation, invitation } = await this.createOrganisationWithOwner.execute(body);
    return { organisation: myOrganisationView(organisation), invitation: invitationView(invitation) };
  }
}
