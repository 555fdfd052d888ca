import { Clock } from '../../../../kernel/clock';
import { locales } from '../../../../kernel/mail-template';
import { acceptAll } from '../../../../kernel/rules/rule';
import { UseCase } from '../../../../kernel/use-case';
import { SignInLimits } from '../../domain/accounts.ports';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeToken, type MailedPurpose } from '../../domain/one-time-token';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';
import { personFields } from '../../domain/person';

export interface AddressInput {
  readonly email: string;
}

/**
 * Mail a token to the person with the address. Where there is none, the same is stored, and nothing is mailed: the statements, and so
 * the time, tell nobody who has an account.
 */
@UseCase()
export class MailOneTimeToken {
  constructor(
    private readonly people: PersonRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly limits: SignInLimits,
    private readonly clock: Clock,
  ) {}

  async execute(purpose: MailedPurpose, input: AddressInput): Promise<void> {
    const { email } = acceptAll({ email: personFields.email }, { email: input.email });
    await this.limits.takeMail(email);
    const found = await this.people.findByEmail(email);
    const person = found?.maySignIn === true ? found : undefined;
    const to = { purpose, email, locale: person?.locale ?? locales[0], person };
    await this.oneTimeTokens.add(OneTimeToken.issue(to, this.tokens, this.clock.now()));
  }
}
