import { UseCase } from '../../../../kernel/use-case';
import { totpNotFound } from '../../domain/factors/factor.errors';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { ChangeFactors } from './change-factors';

/**
 * Remove the authenticator app. The sign-in must not be older than ten minutes. For the last second factor the password must be
 * long enough without one; the recovery codes are removed with it. The person gets a mail.
 */
@UseCase()
export class RemoveTotp {
  constructor(
    private readonly credentials: TotpCredentialRepository,
    private readonly changeFactors: ChangeFactors,
  ) {}

  execute(): Promise<void> {
    return this.changeFactors.execute('totp-removed', async (person) => {
      const credential = await this.credentials.lockByPerson(person.id);
      if (!credential?.isConfirmed) throw totpNotFound();
      await this.credentials.remove(credential);
      await this.changeFactors.afterRemoval(person);
    });
  }
}
