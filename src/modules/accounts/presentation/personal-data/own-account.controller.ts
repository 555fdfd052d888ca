import { Controller, Delete, Get, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { session } from '../../../../platform/edge/security/access/access';
import { EraseOwnAccount } from '../../application/personal-data/erase-own-account';
import { GetOwnAccountData } from '../../application/personal-data/get-own-account-data';
import { signInTooOld } from '../../domain/account.errors';
import { clearSession } from '../browser';
import { accountDataDocument, AccountDataView } from './account-data.dto';

@Tag('sign-in')
@Controller({ path: 'auth/account', version: '1' })
export class OwnAccountController {
  constructor(
    private readonly getOwnAccountData: GetOwnAccountData,
    private readonly eraseOwnAccount: EraseOwnAccount,
  ) {}

  @Get('personal-data')
  @Endpoint({ useCase: GetOwnAccountData, access: session, answers: { 200: AccountDataView } })
  async getPersonalData(@Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    void reply.header('cache-control', 'no-store');
    return accountDataDocument(await this.getOwnAccountData.execute());
  }

  @Delete()
  @Endpoint({
    useCase: EraseOwnAccount,
    access: session,
    answers: { 204: null },
    problems: [signInTooOld],
  })
  async erase(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.eraseOwnAccount.execute();
    clearSession(reply);
  }
}
