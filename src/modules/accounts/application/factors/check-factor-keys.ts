import { UseCase } from '../../../../kernel/use-case';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { SecretSeal } from '../../domain/factors/secret-seal';

export interface FactorKeyUse {
  readonly keyId: string;
  readonly secrets: number;
  /** Whether the key is given: without it, its secrets do not open. */
  readonly isGiven: boolean;
}

/** Count the stored secrets of each key, and say which of these keys are not given. */
@UseCase()
export class CheckFactorKeys {
  constructor(
    private readonly credentials: TotpCredentialRepository,
    private readonly seal: SecretSeal,
  ) {}

  async execute(): Promise<readonly FactorKeyUse[]> {
    const counts = await this.credentials.countByKey();
    const names = new Set([...this.seal.keyIds, ...counts.keys()]);
    return [...names].map((keyId) => ({
      keyId,
      secrets: counts.get(keyId) ?? 0,
      isGiven: this.seal.keyIds.includes(keyId),
    }));
  }
}
