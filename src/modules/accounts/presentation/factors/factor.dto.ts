import { ApiProperty } from '@nestjs/swagger';
import { choice } from '../../../../kernel/rules/rule';
import { Field } from '../../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../../platform/edge/http/api/instant';
import type { ListedFactors } from '../../application/factors/list-factors';
import { recoveryCodeRule } from '../../domain/factors/recovery-codes';
import { totpCodeRule } from '../../domain/factors/totp-credential';
import { mailedTokenRule } from '../../domain/one-time-token';
import { PasskeyView, passkeyView } from './passkey.dto';

const exampleToken = 'mtr1yqRUnp1PkVfJ_6xTq3eJpEXnN6d7vGhTDwlV5uE';

export class SecondFactorBody {
  @Field(mailedTokenRule, {
    example: exampleToken,
    description: 'From the answer that asked for a second factor.',
  })
  pendingToken!: string;

  @Field(choice(['totp', 'recovery-code']), { example: 'totp' })
  factor!: 'totp' | 'recovery-code';

  @Field(recoveryCodeRule, { example: '123456', description: 'Six digits of the app, or a recovery code.' })
  code!: string;
}

export class TotpCodeBody {
  @Field(totpCodeRule, { example: '123456' })
  code!: string;
}

export class TotpEnrolmentView {
  @ApiProperty({ type: 'string', description: 'In base32, for typing; shown this once.' })
  secret!: string;

  @ApiProperty({
    type: 'string',
    description: 'An otpauth:// URL, to be shown as a QR code; shown this once.',
  })
  url!: string;
}

export class RecoveryCodesView {
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    nullable: true,
    description: 'Ten codes, shown this once; null if the person has codes already.',
  })
  recoveryCodes!: readonly string[] | null;
}

export class TotpView {
  @ApiProperty({ type: 'string', format: 'date-time' })
  confirmedAt!: string;
}

export class FactorsView {
  @ApiProperty({ type: [PasskeyView], description: 'The oldest first.' })
  passkeys!: readonly PasskeyView[];

  @ApiProperty({ type: TotpView, nullable: true, description: 'The authenticator app.' })
  totp!: TotpView | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Unused ones.' })
  recoveryCodesLeft!: number;
}

export function factorsView({ passkeys, totp, recoveryCodesLeft }: ListedFactors): FactorsView {
  const confirmedAt = totp?.confirmedAt;
  return {
    passkeys: passkeys.map(passkeyView),
    totp: confirmedAt ? { confirmedAt: instantText(confirmedAt) } : null,
    recoveryCodesLeft,
  };
}
