import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { oneTimeTokenInvalid } from '../../domain/account.errors';
import { SecondFactors, SignInCounts } from '../../domain/accounts.ports';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';
import { BeginSession, type Browser } from '../sessions/begin-session';
import { AskSecondFactor } from '../factors/ask-second-factor';
import type { SignInResult } from './sign-in';

/** Sign in with a mailed link. Reading the link does nothing: the page that it opens sends the token here, once. */
@UseCase()
export class RedeemMagicLink {
  constructor(
    private readonly people: PersonRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly secondFactors: SecondFactors,
    private readonly askSecondFactor: AskSecondFactor,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly counts: SignInCounts,
  ) {}

  execute(token: string, browser: Browser): Promise<SignInResult> {
    return this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const proof = await this.oneTimeTokens.lockByDigest('magic-link', this.tokens.digest(token));
      const person =
        proof?.isUsable(now) && proof.personId ? await this.people.findById(proof.personId) : undefined;
      if (!proof || !person?.maySignIn) {
        this.counts.refused('mail');
        throw oneTimeTokenInvalid();
      }
      proof.use(now);
      await this.oneTimeTokens.update(proof);
      const factorNeeded = await this.secondFactors.of(person.id);
      if (factorNeeded.length > 0) return this.askSecondFactor.execute(person, 'mail', factorNeeded);
      return this.beginSession.execute(person, ['mail'], browser);
    });
  }
}
