import { Controller } from '@nestjs/common';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { tenant } from '../../../platform/edge/security/access/access';
import { IntrospectToken } from '../application/introspect-token';
import { IntrospectionView, introspectionView, IntrospectTokenBody } from './token-verification.dto';

const introspect = tenant(
  'tokens:introspect',
  'Ask whether a token of the organisation is valid, and which permissions it has',
);

@Tag('tokens', 'Verifying tenant tokens, for the services that accept them.')
@Controller({ path: 'tokens', version: '1' })
export class TokenIntrospectionController {
  constructor(private readonly introspectToken: IntrospectToken) {}

  @Post('introspection')
  @Endpoint({ useCase: IntrospectToken, access: introspect, answers: { 200: IntrospectionView }, form: true })
  async introspect(@Body() { token }: IntrospectTokenBody): Promise<IntrospectionView> {
    return introspectionView(currentTenantId(), await this.introspectToken.execute(token));
  }
}
