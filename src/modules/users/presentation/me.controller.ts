import { Controller, Get, Patch, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { anyOfTenant } from '../../../platform/edge/security/access/access';
import { GetMe } from '../application/get-me';
import { GetOwnPersonalData } from '../application/get-own-personal-data';
import { personRequired, UpdateMe } from '../application/update-me';
import { MeView, meView, UpdateMeBody } from './me.dto';
import { personalDataDocument, PersonalDataView } from './personal-data.dto';
import { UserView, userView } from './user.dto';

@Tag('me', 'The caller: its identity and its permissions.')
@Controller({ path: 'me', version: '1' })
export class MeController {
  constructor(
    private readonly getMe: GetMe,
    private readonly getOwnPersonalData: GetOwnPersonalData,
    private readonly updateMe: UpdateMe,
  ) {}

  @Get()
  @Endpoint({ useCase: GetMe, access: anyOfTenant, answers: { 200: MeView } })
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<MeView> {
    // One URL for all callers, whose answers differ.
    void reply.header('cache-control', 'no-store');
    return meView(await this.getMe.execute());
  }

  @Get('personal-data')
  @Endpoint({
    useCase: GetOwnPersonalData,
    access: anyOfTenant,
    answers: { 200: PersonalDataView },
    problems: [personRequired],
  })
  async getPersonalData(): Promise<StreamableFile> {
    return personalDataDocument(await this.getOwnPersonalData.execute());
  }

  @Patch()
  @Endpoint({
    useCase: UpdateMe,
    access: anyOfTenant,
    answers: { 200: UserView },
    problems: [personRequired],
    ifMatch: true,
  })
  async update(
    @Body() body: UpdateMeBody,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    return tagged(reply, userView(await this.updateMe.execute(body, expected)));
  }
}
