import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { MailedTokens } from '../domain/mailed-tokens';
import { SessionRepository } from '../domain/people.repository';
import { type Device, type Factor, Session } from '../domain/session';

/** The browser that signs in. */
export interface Browser extends Device {
  /** The session's token that it came with: its session ends, and the new one never has its token (session fixation). */
  readonly presented: string | undefined;
  /** Names a browser that somebody has signed in with before. */
  readonly device: string | undefined;
}

export interface BegunSession {
  readonly session: Session;
  /** For the cookie; nobody can find it again. */
  readonly token: string;
}

/** Begin a session of a person who has proven who they are. Within the caller's unit of work, in the system scope. */
@UseCase()
export class BeginSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: MailedTokens,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string, factors: readonly Factor[], browser: Browser): Promise<BegunSession> {
    const now = this.clock.now();
    if (browser.presented !== undefined) {
      const old = await this.sessions.findByDigest(this.tokens.digest(browser.presented));
      if (old) await this.sessions.end(old.id, old.personId, now);
    }
    const begun = Session.begin(personId, factors, browser, this.tokens, now);
    await this.sessions.add(begun.session);
    return begun;
  }
}
