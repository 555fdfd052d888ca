import { UseCase } from '../../../../kernel/use-case';
import { passkeyRefused, tooManyPasskeys } from '../../domain/factors/factor.errors';
import { PasskeyRepository } from '../../domain/factors/factor.repositories';
import { mostPasskeys, Passkey } from '../../domain/factors/passkey';
import { PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { currentSession } from '../sessions/current-session';
import { ChangeFactors } from './change-factors';
import { PasskeyChallenges } from './passkey-challenges';

export interface RegisterPasskeyInput {
  readonly name: string;
  /** The answer of `navigator.credentials.create`. */
  readonly credential: object;
}

/**
 * Keep a passkey that the browser has made. It signs the person in without a password, and counts as the second factor of a
 * sign-in with a password. With the first second factor the answer has ten recovery codes, once. The person gets a mail.
 */
@UseCase()
export class RegisterPasskey {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly challenges: PasskeyChallenges,
    private readonly changeFactors: ChangeFactors,
  ) {}

  async execute({ name, credential }: RegisterPasskeyInput): Promise<{
    readonly passkey: Passkey;
    readonly recoveryCodes: readonly string[] | null;
  }> {
    const { challenge } = await this.challenges.redeem(credential, currentSession().personId);
    const proven = await this.ceremonies.proveRegistration(credential, challenge);
    if (!proven) throw passkeyRefused();
    return this.changeFactors.execute('passkey-added', async (person, now) => {
      if ((await this.passkeys.listOf(person.id)).length >= mostPasskeys) throw tooManyPasskeys();
      const passkey = Passkey.register(person.id, name, proven, now);
      await this.passkeys.add(passkey);
      return { passkey, recoveryCodes: await this.changeFactors.firstRecoveryCodes(person, now) };
    });
  }
}
