import { Clock } from '../../../../kernel/clock';
import { type Locale, locales } from '../../../../kernel/mail-template';
import { accept, acceptAll } from '../../../../kernel/rules/rule';
import { UseCase } from '../../../../kernel/use-case';
import { SignInLimits } from '../../domain/accounts.ports';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeToken } from '../../domain/one-time-token';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';
import { personFields } from '../../domain/person';

export interface MailRequest {
  readonly email: string;
  /** The language of the mail. */
  readonly locale?: Locale | undefined;
}

/**
 * Ask for an account. A mail goes to the address: with a link that makes the account, or, where there is one, with a word about
 * that. The answer is the same. No password is taken before the mailbox is proven.
 */
@UseCase()
export class SignUp {
  constructor(
    private readonly people: PersonRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly limits: SignInLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ email: given, locale }: MailRequest): Promise<void> {
    const { email } = acceptAll({ email: personFields.email }, { email: given });
    const { locale: wanted = locales[0] } = accept({ locale: personFields.locale }, { locale });
    await this.limits.takeMail(email);
    const person = await this.people.findByEmail(email);
    const known = person !== undefined && person.emailVerifiedAt !== null;
    const purpose = known ? 'known-address' : 'verification';
    const to = { purpose, email, locale: known ? person.locale : wanted, person } as const;
    await this.oneTimeTokens.add(OneTimeToken.issue(to, this.tokens, this.clock.now()));
  }
}
