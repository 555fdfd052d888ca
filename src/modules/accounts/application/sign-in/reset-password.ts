import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { oneTimeTokenInvalid } from '../../domain/account.errors';
import { SecondFactors } from '../../domain/accounts.ports';
import { MailedTokens } from '../../domain/mailed-tokens';
import type { OneTimeToken } from '../../domain/one-time-token';
import { acceptPassword, sufficesAlone } from '../../domain/password';
import { PasswordCredential } from '../../domain/password-credential';
import { PasswordHasher } from '../../domain/password-hasher';
import {
  OneTimeTokenRepository,
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../../domain/people.repository';

export interface ResetPasswordInput {
  readonly token: string;
  readonly password: string;
}

/**
 * Choose a new password with a mailed link. Every session of the person and every other link ends, and the person gets a mail.
 */
@UseCase()
export class ResetPassword {
  constructor(
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly hasher: PasswordHasher,
    private readonly secondFactors: SecondFactors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ token, password }: ResetPasswordInput): Promise<void> {
    const digest = this.tokens.digest(token);
    const { email, personId } = this.usable(await this.oneTimeTokens.findByDigest('password-reset', digest));
    const hasSecondFactor = (await this.secondFactors.of(personId)).length > 0;
    // Before the transaction: no connection waits for a slow hash.
    const known = [email];
    const accepted = acceptPassword(password, { known, hasSecondFactor });
    const phc = await this.hasher.hash(accepted);
    await this.unitOfWork.write(async () => {
      const now = this.clock.now();
      this.usable(await this.oneTimeTokens.lockByDigest('password-reset', digest));
      const person = await this.people.lockById(personId);
      if (!person?.maySignIn) throw oneTimeTokenInvalid();
      await this.oneTimeTokens.endAllOf(person, now);
      // Where the last second factor was removed while the hash was made.
      if ((await this.secondFactors.of(personId)).length === 0)
        acceptPassword(password, { known, hasSecondFactor: false });
      await this.credentials.set(PasswordCredential.of(person.id, phc, now, sufficesAlone(accepted)));
      await this.sessions.endAllOf(person.id, now);
      person.tellOfNewPassword(now);
      await this.people.update(person);
    });
  }

  /** @throws DomainError `one-time-token-invalid` */
  private usable(token: OneTimeToken | undefined): OneTimeToken & { readonly personId: string } {
    if (!token?.isUsable(this.clock.now()) || token.personId === null) throw oneTimeTokenInvalid();
    return token as OneTimeToken & { readonly personId: string };
  }
}
