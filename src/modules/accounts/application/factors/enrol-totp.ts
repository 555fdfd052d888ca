import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { totpAlreadySet } from '../../domain/factors/factor.errors';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { SecretSeal } from '../../domain/factors/secret-seal';
import { TotpCodes } from '../../domain/factors/totp-codes';
import { TotpCredential } from '../../domain/factors/totp-credential';
import { PersonRepository } from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';
import { ChangeFactors } from './change-factors';

/**
 * Begin to set up an authenticator app: the answer has the secret, once. It counts when a code of the app has confirmed it, within
 * ten minutes. The sign-in must not be older than ten minutes.
 */
@UseCase()
export class EnrolTotp {
  constructor(
    private readonly people: PersonRepository,
    private readonly credentials: TotpCredentialRepository,
    private readonly codes: TotpCodes,
    private readonly seal: SecretSeal,
    private readonly changeFactors: ChangeFactors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<{ readonly secret: string; readonly url: string }> {
    return this.unitOfWork.write(async () => {
      const person = await this.people.lockById(currentSession().personId);
      if (!person) throw sessionNotFound();
      await this.changeFactors.assertFresh();
      const existing = await this.credentials.lockByPerson(person.id);
      if (existing?.isConfirmed) throw totpAlreadySet();
      if (existing) await this.credentials.remove(existing);
      const made = TotpCredential.enrol(person.id, this.codes, this.seal, this.clock.now());
      await this.credentials.add(made.credential);
      return { secret: made.secret, url: this.codes.urlOf(made.secret, person.email) };
    });
  }
}
