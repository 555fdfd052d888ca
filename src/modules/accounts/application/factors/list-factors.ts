import { UseCase } from '../../../../kernel/use-case';
import {
  PasskeyRepository,
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from '../../domain/factors/factor.repositories';
import type { Passkey } from '../../domain/factors/passkey';
import type { TotpCredential } from '../../domain/factors/totp-credential';
import { currentSession } from '../sessions/current-session';

export interface ListedFactors {
  readonly passkeys: readonly Passkey[];
  readonly totp: TotpCredential | undefined;
  readonly recoveryCodesLeft: number;
}

/** Show the person's passkeys and authenticator app, and how many recovery codes are left. */
@UseCase()
export class ListFactors {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly totpCredentials: TotpCredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
  ) {}

  async execute(): Promise<ListedFactors> {
    const { personId } = currentSession();
    const totp = await this.totpCredentials.findByPerson(personId);
    return {
      passkeys: await this.passkeys.listOf(personId),
      totp: totp?.isConfirmed ? totp : undefined,
      recoveryCodesLeft: (await this.recoveryCodes.countUnused(personId)) ?? 0,
    };
  }
}
