import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { oneTimeTokenInvalid } from '../domain/account.errors';
import { MailedTokens } from '../domain/mailed-tokens';
import type { OneTimeToken } from '../domain/one-time-token';
import { acceptPassword } from '../domain/password';
import { PasswordCredential } from '../domain/password-credential';
import { PasswordHasher } from '../domain/password-hasher';
import {
  OneTimeTokenRepository,
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../domain/people.repository';
import { Person } from '../domain/person';
import { type BegunSession, BeginSession, type Browser } from './begin-session';

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
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly hasher: PasswordHasher,
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
      const now = this.clock.now();
      const proof = this.usable(await this.oneTimeTokens.lockByDigest('verification', digest));
      const person = await this.verified(proof, name, now);
      await this.oneTimeTokens.endAllOf(email, now);
      await this.credentials.set(PasswordCredential.of(person.id, phc, now));
      return this.beginSession.execute(person.id, ['mail', 'password'], browser);
    });
  }

  private async verified({ email, locale }: OneTimeToken, name: string, now: Date): Promise<Person> {
    const known = await this.people.lockByEmail(email);
    if (!known) {
      const person = Person.create({ email, name, locale }, now);
      await this.people.add(person);
      return person;
    }
    // Another proof of the mailbox came first: this one would set a password for an account that is in use.
    if (known.emailVerifiedAt !== null) throw oneTimeTokenInvalid();
    await this.credentials.removeOf(known.id);
    await this.sessions.endAllOf(known.id, now);
    known.verify({ name, locale }, now);
    await this.people.update(known);
    return known;
  }

  /** @throws DomainError `one-time-token-invalid` */
  private usable(token: OneTimeToken | undefined): OneTimeToken {
    if (!token?.isUsable(this.clock.now())) throw oneTimeTokenInvalid();
    return token;
  }
}
