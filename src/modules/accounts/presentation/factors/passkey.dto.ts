import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../../platform/edge/http/api/instant';
import { type Passkey, passkeyAnswerRule, passkeyFields } from '../../domain/factors/passkey';

const exampleName = 'Ada’s telephone';

export class PasskeyOptionsView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`, and then `navigator.credentials`.',
  })
  publicKey!: object;
}

export class RegisterPasskeyBody {
  @Field(passkeyFields.name, { example: exampleName })
  name!: string;

  @Field(passkeyAnswerRule, {
    example: { type: 'public-key' },
    description: '`toJSON()` of the answer of `navigator.credentials.create`.',
  })
  credential!: object;
}

export class PasskeySignInBody {
  @Field(passkeyAnswerRule, {
    example: { type: 'public-key' },
    description: '`toJSON()` of the answer of `navigator.credentials.get`.',
  })
  credential!: object;
}

export class RenamePasskeyBody {
  @Field(passkeyFields.name, { example: exampleName })
  name!: string;
}

export class PasskeyView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @Shown(passkeyFields.name)
  name!: string;

  @ApiProperty({ type: 'boolean', description: 'Whether a copy is kept elsewhere, as password managers do.' })
  backedUp!: boolean;

  @ApiProperty({ type: 'array', items: { type: 'string' }, description: 'How browsers reach it.' })
  transports!: readonly string[];

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lastUsedAt!: string | null;
}

export class RegisteredPasskeyView {
  @ApiProperty({ type: PasskeyView })
  passkey!: PasskeyView;

  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    nullable: true,
    description: 'Ten codes, shown this once; null if the person has codes already.',
  })
  recoveryCodes!: readonly string[] | null;
}

export function passkeyView(passkey: Passkey): PasskeyView {
  const { id, name, backedUp, transports, createdAt, lastUsedAt } = passkey;
  return {
    id,
    name,
    backedUp,
    transports,
    createdAt: instantText(createdAt),
    lastUsedAt: lastUsedAt && instantText(lastUsedAt),
  };
}
