import { Clock } from '../../../../kernel/clock';
import { acceptAll } from '../../../../kernel/rules/rule';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { SignInLimits } from '../../domain/accounts.ports';
import { MailedTokens } from '../../domain/mailed-tokens';
import { type MailedPurpose, OneTimeToken } from '../../domain/one-time-token';
import { OneTimeTokenRepository, PersonRepository, SessionRepository } from '../../domain/people.repository';
import { personFields } from '../../domain/person';
import { currentSession } from '../sessions/current-session';
import type { AddressInput } from './mail-one-time-token';

/**
 * Ask for another address, for which the sign-in must not be older than ten minutes. A link goes to the new address if it is
 * free, and is valid for 60 minutes; the present address gets a mail. The answer is the same.
 */
@UseCase()
export class RequestAddressChange {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly limits: SignInLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(input: AddressInput): Promise<void> {
    const { email } = acceptAll({ email: personFields.email }, { email: input.email });
    const { personId, sessionId } = currentSession();
    const now = this.clock.now();
    const session = await this.sessions.findById(sessionId);
    const person = await this.people.findById(personId);
    // They went while this request was on its way.
    if (!session || !person) throw sessionNotFound();
    session.assertFresh(now);
    await this.limits.takeMail(email);
    const holder = await this.people.findByEmail(email);
    const isTaken = holder !== undefined && holder.emailVerifiedAt !== null;
    const mail = (purpose: MailedPurpose, address: string): Promise<void> =>
      this.oneTimeTokens.add(
        OneTimeToken.issue({ purpose, email: address, locale: person.locale, person }, this.tokens, now),
      );
    await this.unitOfWork.write(async () => {
      await mail(isTaken ? 'address-taken' : 'address-change', email);
      await mail('address-change-requested', person.email);
    });
  }
}
