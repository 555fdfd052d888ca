import { Controller } from '@nestjs/common';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { PostUnkeyed } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { session } from '../../../platform/edge/security/access/access';
import { ChangeAddress } from '../application/persons/change-address';
import { RequestAddressChange } from '../application/persons/request-address-change';
import { mailLimited, oneTimeTokenInvalid, signInTooOld } from '../domain/account.errors';
import { AddressBody, MailedTokenBody } from './account.dto';
import { PersonView, personView } from './session.dto';

@Tag('sign-in')
@Controller({ path: 'auth', version: '1' })
export class AddressController {
  constructor(
    private readonly requestAddressChange: RequestAddressChange,
    private readonly changeAddress: ChangeAddress,
  ) {}

  @PostUnkeyed('address-changes')
  @Endpoint({
    useCase: RequestAddressChange,
    access: session,
    answers: { 204: null },
    problems: [mailLimited, signInTooOld],
  })
  async request(@Body() body: AddressBody): Promise<void> {
    await this.requestAddressChange.execute(body);
  }

  @PostUnkeyed('address-change')
  @Endpoint({
    useCase: ChangeAddress,
    access: session,
    answers: { 200: PersonView },
    problems: [oneTimeTokenInvalid],
  })
  async change(@Body() { token }: MailedTokenBody): Promise<PersonView> {
    return personView(await this.changeAddress.execute(token));
  }
}
