import { ApiProperty } from '@nestjs/swagger';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { text } from '../../../kernel/rules/rule';
import { presentedToken, type TokenInForce } from '../domain/introspection';
import type { PublicKey } from '../domain/public-keys';

export class IntrospectTokenBody {
  @Field(presentedToken, {
    example: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl',
    description: 'The token or the API key itself.',
  })
  token!: string;

  @Field(text({ max: 100 }), { optional: true, description: 'Ignored: there is one type of tokens.' })
  token_type_hint?: string;
}

const whenActive = (schema: object): PropertyDecorator => ApiProperty({ ...schema, required: false });

export class IntrospectionView {
  @ApiProperty({
    type: 'boolean',
    description: 'Whether the token is valid now. If false, the answer has no other member.',
  })
  active!: boolean;

  @whenActive({
    type: 'string',
    description: 'The permissions that the token has now, sorted, between spaces.',
  })
  scope?: string;

  @whenActive({ type: 'string', enum: ['Bearer'] })
  token_type?: 'Bearer';

  @whenActive({ type: 'string', format: 'uuid', description: 'The API key; absent for a token.' })
  client_id?: string;

  @whenActive({ type: 'string', format: 'uuid', description: 'The organisation.' })
  tenant_id?: string;

  @whenActive({
    type: 'string',
    description: 'The user; absent where the token speaks for the organisation.',
  })
  sub?: string;

  @whenActive({ type: 'string', description: 'Names the token; absent where it has no name.' })
  jti?: string;

  @whenActive({ type: 'number', description: 'Seconds since the epoch; absent for an API key.' })
  exp?: number;

  @whenActive({ type: 'number', description: 'Seconds since the epoch; absent for an API key.' })
  iat?: number;
}

export function introspectionView(tenantId: string, token: TokenInForce | undefined): IntrospectionView {
  if (!token) return { active: false };
  const { subject, tokenId, permissions, issuedAt, expiresAt, apiKeyId } = token;
  return {
    active: true,
    scope: permissions.names().join(' '),
    token_type: 'Bearer',
    tenant_id: tenantId,
    ...(subject === undefined ? {} : { sub: subject }),
    ...(tokenId === undefined ? {} : { jti: tokenId }),
    ...(apiKeyId === undefined ? {} : { client_id: apiKeyId }),
    ...(expiresAt === undefined ? {} : { exp: seconds(expiresAt) }),
    ...(issuedAt === undefined ? {} : { iat: seconds(issuedAt) }),
  };
}

function seconds(time: Date): number {
  return time.getTime() / 1000;
}

class PublicKeyView implements PublicKey {
  @ApiProperty({ type: 'string' })
  kid!: string;

  @ApiProperty({ type: 'string' })
  alg!: string;

  @ApiProperty({ type: 'string', enum: ['sig'] })
  use!: 'sig';

  @ApiProperty({ type: 'string', description: '`EC` has `crv`, `x` and `y`; `RSA` has `n` and `e`.' })
  kty!: string;

  @ApiProperty({ type: 'string', required: false })
  crv?: string;

  @ApiProperty({ type: 'string', required: false })
  x?: string;

  @ApiProperty({ type: 'string', required: false })
  y?: string;

  @ApiProperty({ type: 'string', required: false })
  n?: string;

  @ApiProperty({ type: 'string', required: false })
  e?: string;
}

export class PublicKeysView {
  @ApiProperty({ type: [PublicKeyView] })
  keys!: readonly PublicKey[];
}
