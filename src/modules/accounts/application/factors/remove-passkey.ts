import { UseCase } from '../../../../kernel/use-case';
import { passkeyNotFound } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import { ChangeFactors } from './change-factors';

/**
 * Remove a passkey. The sign-in must not be older than ten minutes. For the last second factor the password must be long enough
 * without one; the recovery codes are removed with it. The person gets a mail.
 */
@UseCase()
export class RemovePasskey {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly changeFactors: ChangeFactors,
  ) {}

  execute(id: string): Promise<void> {
    return this.changeFactors.execute('passkey-removed', async (person) => {
      const passkey = await this.passkeys.lockOf(person.id, id);
      if (!passkey) throw passkeyNotFound();
      await this.passkeys.remove(passkey);
      await this.changeFactors.afterRemoval(person);
    });
  }
}
