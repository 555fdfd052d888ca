import { UseCase } from '../../../../kernel/use-case';
import { RecoveryCodeRepository, TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import type { TotpCredential } from '../../domain/factors/totp-credential';
import { currentSession } from '../current-session';

export interface ListedFactors {
  readonly totp: TotpCredential | undefined;
  readonly recoveryCodesLeft: number;
}

/** Show which second factors the person has set up, and how many recovery codes are left. */
@UseCase()
export class ListFactors {
  constructor(
    private readonly totpCredentials: TotpCredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
  ) {}

  async execute(): Promise<ListedFactors> {
    const { personId } = currentSession();
    const totp = await this.totpCredentials.findByPerson(personId);
    return {
      totp: totp?.isConfirmed ? totp : undefined,
      recoveryCodesLeft: (await this.recoveryCodes.countUnused(personId)) ?? 0,
    };
  }
}
