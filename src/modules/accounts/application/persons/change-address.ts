import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { oneTimeTokenInvalid, sessionNotFound } from '../../domain/account.errors';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeToken } from '../../domain/one-time-token';
import { OneTimeTokenRepository, PersonRepository, SessionRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { currentSession } from '../sessions/current-session';

/**
 * Change the address to that of a mailed link, while signed in as the person who asked for it. The other sessions and all
 * mailed links end, and the former address gets a mail.
 */
@UseCase()
export class ChangeAddress {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(token: string): Promise<PersonAccount> {
    const { personId, sessionId } = currentSession();
    return this.unitOfWork.write(async () => {
      const now = this.clock.now();
      const person = await this.people.lockById(personId);
      if (!person) throw sessionNotFound();
      const proof = await this.oneTimeTokens.lockByDigest('address-change', this.tokens.digest(token));
      // The link must not give the account of its sender to the reader of the mailbox, nor the mailbox to the sender's account.
      if (!proof?.isUsable(now) || proof.personId !== personId) throw oneTimeTokenInvalid();
      await this.makeRoom(proof.email);
      const { email: former, locale } = person;
      await this.oneTimeTokens.endAllOf(person, now);
      await this.oneTimeTokens.endAllOf({ email: proof.email }, now);
      person.moveTo(proof.email, now);
      await this.people.update(person);
      await this.sessions.endAllOf(personId, now, sessionId);
      const told = { purpose: 'address-changed', email: former, locale, person } as const;
      await this.oneTimeTokens.add(OneTimeToken.issue(told, this.tokens, now));
      return person;
    });
  }

  /** An account whose mailbox nobody has proven gives way to the reader of the mailbox (pre-hijacking). */
  private async makeRoom(email: string): Promise<void> {
    const holder = await this.people.lockByEmail(email);
    if (holder && holder.emailVerifiedAt !== null) throw oneTimeTokenInvalid();
    if (holder) await this.people.remove(holder);
  }
}
