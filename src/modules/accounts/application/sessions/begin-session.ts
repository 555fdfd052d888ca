import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { SignInCounts } from '../../domain/accounts.ports';
import { rememberBrowser } from '../../domain/known-browser';
import { MailedTokens } from '../../domain/mailed-tokens';
import { SessionRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { type Device, type Factor, Session } from '../../domain/session';

/** The browser that signs in. */
export interface Browser extends Device {
  /** The session's token that it came with: its session ends, and the new one never has its token (session fixation). */
  readonly presented: string | undefined;
  /** The token that `rememberBrowser` gave the browser at an earlier sign-in. */
  readonly remembered: string | undefined;
}

export interface BegunSession {
  readonly session: Session;
  /** For the cookie; nobody can find it again. */
  readonly token: string;
  /** For the other cookie, by which the browser is known again. */
  readonly remembered: string;
}

/** Begin a session of a person who has proven who they are. Within the caller's unit of work, in the system scope. */
@UseCase()
export class BeginSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: MailedTokens,
    private readonly clock: Clock,
    private readonly counts: SignInCounts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(
    { id, email }: Pick<PersonAccount, 'id' | 'email'>,
    factors: readonly Factor[],
    browser: Browser,
  ): Promise<BegunSession> {
    const now = this.clock.now();
    if (browser.presented !== undefined) {
      const old = await this.sessions.findByDigest(this.tokens.digest(browser.presented));
      if (old) await this.sessions.end(old.id, old.personId, now);
    }
    const begun = Session.begin(id, factors, browser, this.tokens, now);
    await this.sessions.add(begun.session);
    await this.unitOfWork.afterCommit(() => this.counts.begun(factors));
    return { ...begun, remembered: rememberBrowser(email, this.tokens) };
  }
}
