import { Controller, Delete, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { session, visitor } from '../../../../platform/edge/security/access/access';
import { ConfirmTotp } from '../../application/factors/confirm-totp';
import { EnrolTotp } from '../../application/factors/enrol-totp';
import { ListFactors } from '../../application/factors/list-factors';
import { ProveSecondFactor } from '../../application/factors/prove-second-factor';
import { RemoveTotp } from '../../application/factors/remove-totp';
import { RenewRecoveryCodes } from '../../application/factors/renew-recovery-codes';
import { signInLimited, signInTooOld } from '../../domain/account.errors';
import {
  longerPasswordNeeded,
  pendingSignInEnded,
  secondFactorFailed,
  secondFactorMissing,
  totpAlreadySet,
  totpCodeWrong,
  totpNotFound,
} from '../../domain/factors/factor.errors';
import { SignInView, signInView } from '../account.dto';
import { browserOf, setSession } from '../browser';
import {
  FactorsView,
  factorsView,
  RecoveryCodesView,
  SecondFactorBody,
  TotpCodeBody,
  TotpEnrolmentView,
} from './factor.dto';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class FactorsController {
  constructor(
    private readonly listFactors: ListFactors,
    private readonly enrolTotp: EnrolTotp,
    private readonly confirmTotp: ConfirmTotp,
    private readonly removeTotp: RemoveTotp,
    private readonly renewRecoveryCodes: RenewRecoveryCodes,
    private readonly proveSecondFactor: ProveSecondFactor,
  ) {}

  @PostUnkeyed('second-factor')
  @Endpoint({
    useCase: ProveSecondFactor,
    access: visitor,
    answers: { 200: SignInView },
    problems: [pendingSignInEnded, secondFactorFailed, signInLimited],
  })
  async prove(
    @Body() body: SecondFactorBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const begun = await this.proveSecondFactor.execute(body, browserOf(request));
    setSession(reply, begun);
    return signInView(begun);
  }

  @Get('factors')
  @Endpoint({ useCase: ListFactors, access: session, answers: { 200: FactorsView } })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<FactorsView> {
    void reply.header('cache-control', 'no-store');
    return factorsView(await this.listFactors.execute());
  }

  @PostUnkeyed('totp')
  @Endpoint({
    useCase: EnrolTotp,
    access: session,
    answers: { 201: TotpEnrolmentView },
    problems: [signInTooOld, totpAlreadySet],
  })
  async enrol(@Res({ passthrough: true }) reply: FastifyReply): Promise<TotpEnrolmentView> {
    void reply.header('cache-control', 'no-store');
    return this.enrolTotp.execute();
  }

  @PostUnkeyed('totp/confirmation')
  @Endpoint({
    useCase: ConfirmTotp,
    access: session,
    answers: { 200: RecoveryCodesView },
    problems: [signInTooOld, totpNotFound, totpCodeWrong],
  })
  async confirm(
    @Body() { code }: TotpCodeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesView> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.confirmTotp.execute(code) };
  }

  @Delete('totp')
  @Endpoint({
    useCase: RemoveTotp,
    access: session,
    answers: { 204: null },
    problems: [signInTooOld, totpNotFound, longerPasswordNeeded],
  })
  remove(): Promise<void> {
    return this.removeTotp.execute();
  }

  @PostUnkeyed('recovery-codes')
  @Endpoint({
    useCase: RenewRecoveryCodes,
    access: session,
    answers: { 200: RecoveryCodesView },
    problems: [signInTooOld, secondFactorMissing],
  })
  async renew(@Res({ passthrough: true }) reply: FastifyReply): Promise<RecoveryCodesView> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.renewRecoveryCodes.execute() };
  }
}
