import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { oneTimeTokenInvalid } from '../../domain/account.errors';
import { MailedTokens } from '../../domain/mailed-tokens';
import type { OneTimeToken } from '../../domain/one-time-token';
import { acceptPassword } from '../../domain/password';
import { PasswordHasher } from '../../domain/password-hasher';
import { OneTimeTokenRepository } from '../../domain/people.repository';
import { type BegunSession, BeginSession, type Browser } from '../sessions/begin-session';
import { MakePerson } from './make-person';

export interface VerifyEmailInput {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Prove the mailbox with the mailed token, choose a password, and be signed in. The reader of the mail has the account: passwords
 * and sessions from before are removed.
 */
@UseCase()
export class VerifyEmail {
  constructor(
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly hasher: PasswordHasher,
    private readonly makePerson: MakePerson,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ token, name, password }: VerifyEmailInput, browser: Browser): Promise<BegunSession> {
    const digest = this.tokens.digest(token);
    const { email } = this.usable(await this.oneTimeTokens.findByDigest('verification', digest));
    const accepted = acceptPassword(password, { known: [email, name], hasSecondFactor: false });
    // Before the transaction: no connection waits for a slow hash.
    const phc = await this.hasher.hash(accepted);
    return this.unitOfWork.write(async () => {
      const { locale } = this.usable(await this.oneTimeTokens.lockByDigest('verification', digest));
      const person = await this.makePerson.execute({ email, name, locale, phc });
      // Another proof of the mailbox came first: this one would set a password for an account that is in use.
      if (!person) throw oneTimeTokenInvalid();
      return this.beginSession.execute(person, ['mail', 'password'], browser);
    });
  }

  /** @throws DomainError `one-time-token-invalid` */
  private usable(token: OneTimeToken | undefined): OneTimeToken {
    if (!token?.isUsable(this.clock.now())) throw oneTimeTokenInvalid();
    return token;
  }
}
