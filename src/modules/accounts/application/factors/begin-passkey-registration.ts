import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { tooManyPasskeys } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import { mostPasskeys } from '../../domain/factors/passkey';
import { PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { PersonRepository } from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';
import { ChangeFactors } from './change-factors';
import { PasskeyChallenges } from './passkey-challenges';

/**
 * Get the options of `navigator.credentials.create` for a new passkey; they are valid once, for five minutes. The sign-in must
 * not be older than ten minutes.
 */
@UseCase()
export class BeginPasskeyRegistration {
  constructor(
    private readonly people: PersonRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly challenges: PasskeyChallenges,
    private readonly changeFactors: ChangeFactors,
  ) {}

  async execute(): Promise<object> {
    const { personId } = currentSession();
    await this.changeFactors.assertFresh();
    const person = await this.people.findById(personId);
    if (!person) throw sessionNotFound();
    const existing = await this.passkeys.listOf(personId);
    if (existing.length >= mostPasskeys) throw tooManyPasskeys();
    return this.ceremonies.registrationOptions(person, await this.challenges.issue(personId), existing);
  }
}
