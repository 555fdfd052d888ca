import { UseCase } from '../../../../kernel/use-case';
import { PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { PasskeyChallenges } from './passkey-challenges';

/** Get what `navigator.credentials.get` needs to sign in with a passkey; it holds once, for five minutes. No address is asked for. */
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
