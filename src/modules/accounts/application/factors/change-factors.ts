import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { SecondFactors } from '../../domain/accounts.ports';
import type { FactorChange } from '../../domain/factors/factor-change';
import { longerPasswordNeeded } from '../../domain/factors/factor.errors';
import { RecoveryCodeRepository } from '../../domain/factors/factor.repositories';
import { RecoveryCodes } from '../../domain/factors/recovery-codes';
import {
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { currentSession } from '../sessions/current-session';

/**
 * Change a person's factors under the rules that hold for every change. The sign-in is fresh, changes come one at a time, recovery
 * codes come with the first factor and go with the last, and the person is told by mail.
 */
@UseCase()
export class ChangeFactors {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: PasswordCredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
    private readonly codes: RecoveryCodes,
    private readonly secondFactors: SecondFactors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `sign-in-too-old`, `session-not-found` */
  async assertFresh(now = this.clock.now()): Promise<void> {
    const session = await this.sessions.findById(currentSession().sessionId);
    // It ended while this request was on its way.
    if (!session?.isLive(now)) throw sessionNotFound();
    session.assertFresh(now);
  }

  /** @param change may throw; then nothing has changed */
  execute<T>(told: FactorChange, change: (person: PersonAccount, now: Date) => Promise<T>): Promise<T> {
    return this.unitOfWork.write(async () => {
      const person = await this.people.lockById(currentSession().personId);
      if (!person) throw sessionNotFound();
      const now = this.clock.now();
      await this.assertFresh(now);
      const result = await change(person, now);
      person.tellOfFactor(told, now);
      await this.people.update(person);
      return result;
    });
  }

  /** New recovery codes for a person who has none: with the first factor. Within `execute`. */
  async firstRecoveryCodes({ id }: PersonAccount, now: Date): Promise<readonly string[] | null> {
    if ((await this.recoveryCodes.countUnused(id)) !== undefined) return null;
    return this.newRecoveryCodes(id, now);
  }

  async newRecoveryCodes(personId: string, now: Date): Promise<readonly string[]> {
    const made = this.codes.make();
    const digests = made.map((code) => this.codes.digest(code));
    await this.recoveryCodes.replace(personId, digests, now);
    return made;
  }

  /** After a factor was removed, within `execute`. @throws DomainError `longer-password-needed` */
  async afterRemoval({ id }: PersonAccount): Promise<void> {
    if ((await this.secondFactors.of(id)).length > 0) return;
    const password = await this.passwords.findByPerson(id);
    if (password?.sufficesAlone === false) throw longerPasswordNeeded();
    await this.recoveryCodes.removeOf(id);
  }
}
