import { ApiProperty } from '@nestjs/swagger';
import { shows } from '../../../platform/edge/http/api/derived-view';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { ListView } from '../../../platform/edge/http/api/views';
import { revocationRequestFields as fields, tokenRevocationFields } from '../domain/token-revocation';

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

const notes: FieldNotes<typeof tokenRevocationFields> = {
  tokenId: { shown: 'The `jti` of the one token; null if it concerns several.' },
  userId: { shown: 'The user whose tokens are revoked; null if it may be any user.' },
  expiresAt: { shown: 'The time from which no token that it concerns can be in force; it is removed then.' },
};

export class TokenRevocationView extends shows(tokenRevocationFields, notes, {}) {}

export class TokenRevocationListView extends ListView {
  @ApiProperty({ type: [TokenRevocationView] })
  items!: TokenRevocationView[];
}

export const tokenRevocationView = TokenRevocationView.of;
