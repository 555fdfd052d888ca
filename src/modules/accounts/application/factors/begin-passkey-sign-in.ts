import { UseCase } from '../../../../kernel/use-case';
import { PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { PasskeyChallenges } from './passkey-challenges';

/**
 * Get the options of `navigator.credentials.get` for a sign-in with a passkey; they are valid once, for five minutes. No
 * address is asked for.
 */
@UseCase()
export class BeginPasskeySignIn {
  constructor(
    private readonly ceremonies: PasskeyCeremonies,
    private readonly challenges: PasskeyChallenges,
  ) {}

  async execute(): Promise<object> {
    return this.ceremonies.signInOptions(await this.challenges.issue(null));
  }
}
