import { Controller } from '@nestjs/common';
import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../platform/edge/security/access/access';
import { VisitOrganisation } from '../application/visit-organisation';
import { visitFields } from '../domain/organisation-visit';

class OrganisationVisitBody {
  @Field(visitFields.reason, {
    example: 'Ticket 4711: an invoice is missing.',
    description: 'For the audit log of the organisation.',
  })
  reason!: string;
}

@Tag('organisations')
@Controller({ path: 'organisations', version: '1' })
export class OrganisationVisitsController {
  constructor(private readonly visitOrganisation: VisitOrganisation) {}

  @Post(':id/visits')
  @Endpoint({
    useCase: VisitOrganisation,
    access: operator,
    answers: { 204: null },
    problems: [organisationNotFound],
  })
  visit(@Id() id: string, @Body() body: OrganisationVisitBody): Promise<void> {
    return this.visitOrganisation.execute(id, body);
  }
}
