import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { passkeyNotFound } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import type { Passkey } from '../../domain/factors/passkey';
import { currentSession } from '../sessions/current-session';

/** Give a passkey another name, by which its owner knows it. */
@UseCase()
export class RenamePasskey {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, name: string): Promise<Passkey> {
    return this.unitOfWork.write(async () => {
      const passkey = await this.passkeys.lockOf(currentSession().personId, id);
      if (!passkey) throw passkeyNotFound();
      passkey.rename(name, this.clock.now());
      await this.passkeys.update(passkey);
      return passkey;
    });
  }
}
