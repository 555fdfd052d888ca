import { UseCase } from '../../../../kernel/use-case';
import { passkeyNotFound } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import { ChangeFactors } from './change-factors';

/**
 * Remove a passkey. The sign-in must not be older than ten minutes, and where it is the last second factor, the password must be
 * long enough to stand alone; the recovery codes go with it. The person is told by mail.
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
