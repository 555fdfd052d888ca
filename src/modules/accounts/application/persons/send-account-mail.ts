import { Clock } from '../../../../kernel/clock';
import { languageOf, type Linked, type Template } from '../../../../kernel/mail-template';
import { Mailer } from '../../../../kernel/mailer';
import { UseCase } from '../../../../kernel/use-case';
import { mailOfPurpose, passwordChangedMail } from '../../domain/account-mails';
import { AccountPages } from '../../domain/accounts.ports';
import type { FactorChange } from '../../domain/factors/factor-change';
import { factorChangedMails } from '../../domain/factors/factor-mails';
import { mailboxOf } from '../../domain/mailbox';
import { MailedTokens } from '../../domain/mailed-tokens';
import type { LinkedPurpose, OneTimeToken } from '../../domain/one-time-token';
import { OneTimeTokenRepository, PersonRepository } from '../../domain/people.repository';

interface SendAccountMailInput {
  readonly eventId: string;
  /** The id of the token, or of the person. */
  readonly subject: string;
}

/** Mail what was asked for. The token is derived here, and is in no record of the mail. */
@UseCase()
export class SendAccountMail {
  constructor(
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly people: PersonRepository,
    private readonly tokens: MailedTokens,
    private readonly pages: AccountPages,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  async ofToken({ eventId, subject }: SendAccountMailInput): Promise<void> {
    const token = await this.oneTimeTokens.findById(subject);
    if (!token || !this.isWanted(token)) return;
    const { mailedPurpose: purpose, email, id } = token;
    if (purpose === undefined) return;
    const locale = languageOf(token.locale);
    const link = token.isNotice
      ? this.pages.signIn
      : this.pages.linkTo(purpose as LinkedPurpose, this.tokens.derive(purpose, id));
    const to = { name: email, address: email };
    const text = mailOfPurpose[purpose]({ link, locale });
    const person = mailboxOf(email, this.tokens);
    await this.mailer.send({ kind: purpose, eventId, to, person, language: locale, ...text });
  }

  ofNewPassword(input: SendAccountMailInput): Promise<void> {
    return this.tell(input, 'password-changed', passwordChangedMail);
  }

  ofFactor(input: SendAccountMailInput, change: FactorChange): Promise<void> {
    return this.tell(input, change, factorChangedMails[change]);
  }

  private async tell(
    { eventId, subject }: SendAccountMailInput,
    kind: string,
    template: Template<Linked>,
  ): Promise<void> {
    const found = await this.people.findById(subject);
    if (!found) return;
    const { name, email: address } = found;
    const locale = languageOf(found.locale);
    const person = mailboxOf(address, this.tokens);
    const text = template({ link: this.pages.signIn, locale });
    await this.mailer.send({ kind, eventId, to: { name, address }, person, language: locale, ...text });
  }

  /** A mail that waited for longer than its link holds would only annoy. */
  private isWanted(token: OneTimeToken): boolean {
    const { purpose, personId } = token;
    if (token.isNotice) return true;
    // Nobody has the address: the row is there so that asking costs the same.
    if (purpose !== 'verification' && personId === null) return false;
    return token.isUsable(this.clock.now());
  }
}
