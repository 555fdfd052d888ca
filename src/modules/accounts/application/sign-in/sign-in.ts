import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { folded } from '../../../../kernel/text/text';
import { signInFailed } from '../../domain/account.errors';
import { SecondFactors, SignInCounts, SignInLimits } from '../../domain/accounts.ports';
import { knownBrowser } from '../../domain/known-browser';
import { MailedTokens } from '../../domain/mailed-tokens';
import { normalisedPassword } from '../../domain/password';
import { PasswordHasher } from '../../domain/password-hasher';
import { PasswordCredentialRepository, PersonRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { type BegunSession, BeginSession, type Browser } from '../sessions/begin-session';
import { AskSecondFactor, type FactorNeeded } from '../factors/ask-second-factor';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
}

export type SignInResult = BegunSession | FactorNeeded;

/** No account has this id: the same statement is sent for an address that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Sign in with address and password. The answer sets the session's cookie, or names the factors of which one more is needed, and has
 * a token for `POST /api/v1/auth/second-factor`. Known
 * and unknown addresses cost the same and are answered the same.
 */
@UseCase()
export class SignIn {
  constructor(
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly hasher: PasswordHasher,
    private readonly limits: SignInLimits,
    private readonly secondFactors: SecondFactors,
    private readonly tokens: MailedTokens,
    private readonly askSecondFactor: AskSecondFactor,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
    private readonly counts: SignInCounts,
  ) {}

  async execute({ email, password }: SignInInput, browser: Browser): Promise<SignInResult> {
    const address = folded(email);
    const giveBack = await this.limits.take(address, knownBrowser(address, browser.remembered, this.tokens));
    const person = await this.provenPerson(address, password, giveBack);
    if (!person) {
      this.counts.refused('password');
      throw signInFailed();
    }
    const factorNeeded = await this.secondFactors.of(person.id);
    if (factorNeeded.length > 0) return this.askSecondFactor.execute(person, 'password', factorNeeded);
    return this.unitOfWork.write(() => this.beginSession.execute(person, ['password'], browser));
  }

  private async provenPerson(
    email: string,
    password: string,
    giveBack: () => Promise<void>,
  ): Promise<PersonAccount | undefined> {
    const person = await this.people.findByEmail(email);
    const credential = await this.credentials.findByPerson(person?.id ?? nobody);
    const usable = person?.maySignIn === true ? credential?.phc : undefined;
    let isRight = false;
    try {
      isRight = await this.hasher.verify(usable, normalisedPassword(password));
    } catch (error) {
      // Nothing was tried.
      await giveBack();
      throw error;
    }
    if (!isRight) return undefined;
    await giveBack();
    return person;
  }
}
