import { UseCase } from '../../../../kernel/use-case';
import { totpNotFound } from '../../domain/factors/factor.errors';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { SecretSeal } from '../../domain/factors/secret-seal';
import { TotpCodes } from '../../domain/factors/totp-codes';
import { ChangeFactors } from './change-factors';

/**
 * Confirm the authenticator app with a code that it shows: from now on a sign-in needs one. With the first second factor the
 * answer has ten recovery codes, once. The person gets a mail.
 */
@UseCase()
export class ConfirmTotp {
  constructor(
    private readonly credentials: TotpCredentialRepository,
    private readonly codes: TotpCodes,
    private readonly seal: SecretSeal,
    private readonly changeFactors: ChangeFactors,
  ) {}

  /** @returns recovery codes; null where the person has some already */
  execute(code: string): Promise<readonly string[] | null> {
    return this.changeFactors.execute('totp-added', async (person, now) => {
      const credential = await this.credentials.lockByPerson(person.id);
      if (!credential) throw totpNotFound();
      credential.confirm(code, this.codes, this.seal, now);
      await this.credentials.update(credential);
      return this.changeFactors.firstRecoveryCodes(person, now);
    });
  }
}
