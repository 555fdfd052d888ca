import { Controller, Delete, Patch, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Body } from '../../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../../platform/edge/http/api/id.parameter';
import { PostUnkeyed } from '../../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { session, visitor } from '../../../../platform/edge/security/access/access';
import { BeginPasskeyRegistration } from '../../application/factors/begin-passkey-registration';
import { BeginPasskeySignIn } from '../../application/factors/begin-passkey-sign-in';
import { RegisterPasskey } from '../../application/factors/register-passkey';
import { RemovePasskey } from '../../application/factors/remove-passkey';
import { RenamePasskey } from '../../application/factors/rename-passkey';
import { SignInWithPasskey } from '../../application/factors/sign-in-with-passkey';
import { signInTooOld } from '../../domain/account.errors';
import {
  longerPasswordNeeded,
  passkeyKnown,
  passkeyNotFound,
  passkeyRefused,
  tooManyPasskeys,
} from '../../domain/factors/factor.errors';
import { SignInView, signInView } from '../account.dto';
import { browserOf, setSession } from '../browser';
import {
  PasskeyOptionsView,
  PasskeySignInBody,
  PasskeyView,
  passkeyView,
  RegisteredPasskeyView,
  RegisterPasskeyBody,
  RenamePasskeyBody,
} from './passkey.dto';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class PasskeysController {
  constructor(
    private readonly beginRegistration: BeginPasskeyRegistration,
    private readonly registerPasskey: RegisterPasskey,
    private readonly renamePasskey: RenamePasskey,
    private readonly removePasskey: RemovePasskey,
    private readonly beginSignIn: BeginPasskeySignIn,
    private readonly signInWithPasskey: SignInWithPasskey,
  ) {}

  @PostUnkeyed('passkeys/options')
  @Endpoint({
    useCase: BeginPasskeyRegistration,
    access: session,
    answers: { 200: PasskeyOptionsView },
    problems: [signInTooOld, tooManyPasskeys],
  })
  async creationOptions(@Res({ passthrough: true }) reply: FastifyReply): Promise<PasskeyOptionsView> {
    void reply.header('cache-control', 'no-store');
    return { publicKey: await this.beginRegistration.execute() };
  }

  @PostUnkeyed('passkeys')
  @Endpoint({
    useCase: RegisterPasskey,
    access: session,
    answers: { 201: RegisteredPasskeyView },
    problems: [signInTooOld, passkeyRefused, passkeyKnown, tooManyPasskeys],
  })
  async register(
    @Body() body: RegisterPasskeyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredPasskeyView> {
    void reply.header('cache-control', 'no-store');
    const { passkey, recoveryCodes } = await this.registerPasskey.execute(body);
    return { passkey: passkeyView(passkey), recoveryCodes };
  }

  @Patch('passkeys/:id')
  @Endpoint({
    useCase: RenamePasskey,
    access: session,
    answers: { 200: PasskeyView },
    problems: [passkeyNotFound],
  })
  async rename(@Id() id: string, @Body() { name }: RenamePasskeyBody): Promise<PasskeyView> {
    return passkeyView(await this.renamePasskey.execute(id, name));
  }

  @Delete('passkeys/:id')
  @Endpoint({
    useCase: RemovePasskey,
    access: session,
    answers: { 204: null },
    problems: [signInTooOld, passkeyNotFound, longerPasswordNeeded],
  })
  remove(@Id() id: string): Promise<void> {
    return this.removePasskey.execute(id);
  }

  @PostUnkeyed('passkey-sign-in/options')
  @Endpoint({ useCase: BeginPasskeySignIn, access: visitor, answers: { 200: PasskeyOptionsView } })
  async requestOptions(@Res({ passthrough: true }) reply: FastifyReply): Promise<PasskeyOptionsView> {
    void reply.header('cache-control', 'no-store');
    return { publicKey: await this.beginSignIn.execute() };
  }

  @PostUnkeyed('passkey-sign-in')
  @Endpoint({
    useCase: SignInWithPasskey,
    access: visitor,
    answers: { 200: SignInView },
    problems: [passkeyRefused],
  })
  async enter(
    @Body() { credential }: PasskeySignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const begun = await this.signInWithPasskey.execute(credential, browserOf(request));
    setSession(reply, begun);
    return signInView(begun);
  }
}
