import { Controller, Get } from '@nestjs/common';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { ListPartners } from '../application/list-partners';
import { PartnerListView, partnerView } from './partner.dto';

const read = tenant('partners:read', 'See the partners that act for the organisation, without their secrets');

@Tag('partners')
@Controller({ path: inTenant('partners'), version: '1' })
export class PartnerClientsController {
  constructor(private readonly listPartners: ListPartners) {}

  @Get()
  @Endpoint({ useCase: ListPartners, access: read, answers: { 200: PartnerListView } })
  async list(): Promise<PartnerListView> {
    return { items: (await this.listPartners.execute()).map(partnerView) };
  }
}
