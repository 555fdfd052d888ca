import { Controller, Get } from '@nestjs/common';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { open } from '../../../platform/edge/security/access/access';
import { ListSignInWays } from '../application/list-sign-in-ways';
import { SignInWaysView, signInWaysView } from './sign-in-ways.dto';

@Tag('sign-in-ways', 'How people sign in at a page of the service, identity providers included.')
@Controller({ path: 'sign-in-ways', version: '1' })
export class SignInWaysController {
  constructor(private readonly listWays: ListSignInWays) {}

  @Get()
  @Endpoint({ useCase: ListSignInWays, access: open, answers: { 200: SignInWaysView } })
  list(): SignInWaysView {
    return signInWaysView(this.listWays.execute());
  }
}
