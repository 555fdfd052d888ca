import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { SignInCounts, SignInLimits } from '../../domain/accounts.ports';
import { pendingSignInEnded, secondFactorFailed } from '../../domain/factors/factor.errors';
import { RecoveryCodeRepository, TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { RecoveryCodes } from '../../domain/factors/recovery-codes';
import { SecretSeal } from '../../domain/factors/secret-seal';
import { TotpCodes } from '../../domain/factors/totp-codes';
import { knownBrowser } from '../../domain/known-browser';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { type BegunSession, BeginSession, type Browser } from '../sessions/begin-session';

export interface ProveSecondFactorInput {
  readonly pendingToken: string;
  readonly factor: 'totp' | 'recovery-code';
  readonly code: string;
}

/**
 * Complete a sign-in with a code of the authenticator app or with a recovery code. The answer sets the session's cookie. Ten wrong
 * codes use up the account's tries; then one more may be sent in each minute.
 */
@UseCase()
export class ProveSecondFactor {
  constructor(
    private readonly people: PersonRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly totpCredentials: TotpCredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
    private readonly tokens: MailedTokens,
    private readonly totp: TotpCodes,
    private readonly recovery: RecoveryCodes,
    private readonly seal: SecretSeal,
    private readonly limits: SignInLimits,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly counts: SignInCounts,
  ) {}

  async execute(input: ProveSecondFactorInput, browser: Browser): Promise<BegunSession> {
    const digest = this.tokens.digest(input.pendingToken);
    const known = await this.oneTimeTokens.findPending(digest);
    if (!known?.personId || !known.isUsable(this.clock.now())) throw pendingSignInEnded();
    const { personId, email } = known;
    const giveBack = await this.limits.takeCode(email, knownBrowser(email, browser.remembered, this.tokens));
    const begun = await this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const person = await this.people.lockById(personId);
      const pending = await this.oneTimeTokens.lockPending(digest);
      if (!pending?.isUsable(now) || !person?.maySignIn) throw pendingSignInEnded();
      if (!(await this.isProven(person, input, now))) {
        this.counts.refused(input.factor);
        throw secondFactorFailed();
      }
      pending.use(now);
      await this.oneTimeTokens.update(pending);
      return this.beginSession.execute(person, [pending.provenFactor, input.factor], browser);
    });
    await giveBack();
    return begun;
  }

  private async isProven(
    person: PersonAccount,
    { factor, code }: ProveSecondFactorInput,
    now: Date,
  ): Promise<boolean> {
    if (factor === 'recovery-code') return this.isRecoveryCode(person, code, now);
    const credential = await this.totpCredentials.lockByPerson(person.id);
    if (!credential?.use(code, this.totp, this.seal, now)) return false;
    await this.totpCredentials.update(credential);
    return true;
  }

  private async isRecoveryCode(person: PersonAccount, code: string, now: Date): Promise<boolean> {
    if (!(await this.recoveryCodes.use(person.id, this.recovery.digest(code), now))) return false;
    person.tellOfFactor('recovery-code-used', now);
    await this.people.update(person);
    return true;
  }
}
