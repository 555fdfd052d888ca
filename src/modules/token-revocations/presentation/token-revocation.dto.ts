import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import type { RevocationTarget } from '../domain/revocation-target';
import {
  revocationRequestFields as fields,
  type TokenRevocation,
  tokenRevocationFields,
} from '../domain/token-revocation';

export class RevokeTokensBody {
  @Field(fields.tokenId, {
    optional: true,
    example: 'pZ3kQ8vT1cXw',
    description: 'The `jti` of one token.',
  })
  tokenId?: string;

  @Field(fields.holderId, {
    optional: true,
    description:
      'With `tokenId`: the user for whom that token acts, its `sub`. No other token is refused then.',
  })
  holderId?: string;

  @Field(fields.userId, {
    optional: true,
    description: 'All tokens of this user that were issued until now.',
  })
  userId?: string;

  @Field(fields.all, {
    optional: true,
    description: '`true`: all tokens of the organisation that were issued until now.',
  })
  all?: boolean;

  @Field(fields.reason, {
    optional: true,
    example: 'The laptop was stolen.',
    description: 'For the audit log.',
  })
  reason?: string | null;
}

export class TokenRevocationView extends ResourceView {
  @Shown(tokenRevocationFields.target)
  target!: RevocationTarget['target'];

  @Shown(tokenRevocationFields.tokenId, {
    description: 'The `jti` of the one token; null where it concerns several.',
  })
  tokenId!: string | null;

  @Shown(tokenRevocationFields.userId, { description: 'Whose tokens; null where it may be anybody’s.' })
  userId!: string | null;

  @Shown(tokenRevocationFields.reason)
  reason!: string | null;

  @Shown(tokenRevocationFields.expiresAt, {
    description: 'When no token that it concerns can be in force any more; it is removed then.',
  })
  expiresAt!: string;
}

export class TokenRevocationListView extends ListView {
  @ApiProperty({ type: [TokenRevocationView] })
  items!: TokenRevocationView[];
}

export function tokenRevocationView(revocation: TokenRevocation): TokenRevocationView {
  const { target, tokenId, userId, reason, expiresAt } = revocation;
  return { ...resourceView(revocation), target, tokenId, userId, reason, expiresAt: instantText(expiresAt) };
}
