import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { SignInCounts } from '../../domain/accounts.ports';
import { passkeyRefused } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import { type ClaimedPasskey, PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { PersonRepository } from '../../domain/people.repository';
import { type BegunSession, BeginSession, type Browser } from '../sessions/begin-session';
import { PasskeyChallenges } from './passkey-challenges';

/**
 * Sign in with a passkey. It is two factors in one, a device and its owner's fingerprint or PIN, so that no other is asked for. The
 * answer sets the session's cookie.
 */
@UseCase()
export class SignInWithPasskey {
  constructor(
    private readonly people: PersonRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly challenges: PasskeyChallenges,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly counts: SignInCounts,
  ) {}

  async execute(credential: object, browser: Browser): Promise<BegunSession> {
    const claim = await this.challenges.redeem(credential, null);
    return this.unitOfWork.write(async () => {
      const personId = await this.prove(credential, claim);
      const person = await this.people.findById(personId);
      if (!person?.maySignIn) throw this.refusal();
      return this.beginSession.execute(person, ['passkey'], browser);
    });
  }

  /** Under the passkey's lock: of two answers with one counter, one is good. @returns the id of its person */
  private async prove(credential: object, claim: ClaimedPasskey): Promise<string> {
    const passkey = await this.passkeys.lockByCredentialId(claim.credentialId);
    if (!passkey || claim.personId !== passkey.personId) throw this.refusal();
    const used = await this.ceremonies.proveUse(credential, claim.challenge, passkey);
    if (!used) throw this.refusal();
    passkey.use(used, this.clock.now());
    await this.passkeys.update(passkey);
    return passkey.personId;
  }

  private refusal(): Error {
    this.counts.refused('passkey');
    return passkeyRefused();
  }
}
