import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { SecondFactors } from '../../domain/accounts.ports';
import { acceptPassword, sufficesAlone } from '../../domain/password';
import { PasswordCredential } from '../../domain/password-credential';
import { PasswordHasher } from '../../domain/password-hasher';
import {
  OneTimeTokenRepository,
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';

/**
 * Choose a new password while signed in, for which the sign-in must not be older than ten minutes. The person's other sessions
 * and all mailed links end, and the person gets a mail.
 */
@UseCase()
export class ChangePassword {
  constructor(
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly hasher: PasswordHasher,
    private readonly secondFactors: SecondFactors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(password: string): Promise<void> {
    const { personId, sessionId } = currentSession();
    const session = await this.sessions.findById(sessionId);
    const found = await this.people.findById(personId);
    // They went while this request was on its way.
    if (!session || !found) throw sessionNotFound();
    session.assertFresh(this.clock.now());
    const hasSecondFactor = (await this.secondFactors.of(personId)).length > 0;
    const known = [found.email, found.name];
    const accepted = acceptPassword(password, { known, hasSecondFactor });
    const phc = await this.hasher.hash(accepted);
    await this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const person = await this.people.lockById(personId);
      if (!person) throw sessionNotFound();
      // Where the last second factor was removed while the hash was made.
      if ((await this.secondFactors.of(personId)).length === 0)
        acceptPassword(password, { known, hasSecondFactor: false });
      await this.credentials.set(PasswordCredential.of(personId, phc, now, sufficesAlone(accepted)));
      await this.sessions.endAllOf(personId, now, sessionId);
      await this.oneTimeTokens.endAllOf(person, now);
      person.tellOfNewPassword(now);
      await this.people.update(person);
    });
  }
}
