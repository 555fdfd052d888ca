import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { partner } from '../../../platform/edge/security/access/access';
import { GetPartnerStatus } from '../application/get-partner-status';
import { GetPartnerSync } from '../application/get-partner-sync';
import { ReceivePartnerEvent } from '../application/receive-partner-event';
import { RequestPartnerSync } from '../application/request-partner-sync';
import { partnerEventConflict } from '../domain/partner-event';
import { partnerSyncNotFound } from '../domain/partner-sync';
import {
  eventReceipt,
  PartnerEventBody,
  PartnerEventReceipt,
  PartnerStatusView,
  PartnerSyncBody,
  PartnerSyncView,
  statusView,
  syncView,
} from './partner.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

@Tag('partners', 'Events and requests of partners, signed by them.')
@Controller({ path: 'partners', version: '1' })
export class PartnersController {
  constructor(
    private readonly receivePartnerEvent: ReceivePartnerEvent,
    private readonly requestPartnerSync: RequestPartnerSync,
    private readonly getPartnerSync: GetPartnerSync,
    private readonly getPartnerStatus: GetPartnerStatus,
  ) {}

  @Post('webhook')
  @Endpoint({
    useCase: ReceivePartnerEvent,
    access: partner,
    answers: { 202: PartnerEventReceipt },
    problems: [partnerEventConflict],
  })
  async receive(@Body() body: PartnerEventBody): Promise<PartnerEventReceipt> {
    return eventReceipt(await this.receivePartnerEvent.execute(body));
  }

  @Post('sync')
  @Endpoint({ useCase: RequestPartnerSync, access: partner, answers: { 202: PartnerSyncView } })
  async requestSync(
    @Body() body: PartnerSyncBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerSyncView> {
    const view = syncView(await this.requestPartnerSync.execute(body));
    const [collection] = reply.request.url.split('?', 1);
    void reply.header('location', `${collection}/${view.syncId}`);
    return tagged(reply, view);
  }

  @Get('sync/:syncId')
  @Endpoint({
    useCase: GetPartnerSync,
    access: partner,
    answers: { 200: PartnerSyncView, 304: null },
    problems: [partnerSyncNotFound],
  })
  async getSync(
    @Id('syncId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerSyncView> {
    return tagged(reply, syncView(await this.getPartnerSync.execute(id)));
  }

  @Get('status')
  @Endpoint({ useCase: GetPartnerStatus, access: partner, answers: { 200: PartnerStatusView } })
  async status(): Promise<PartnerStatusView> {
    return statusView(await this.getPartnerStatus.execute());
  }
}
