import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { SessionRepository } from '../../domain/people.repository';
import type { Session } from '../../domain/session';
import { currentSession } from './current-session';

/** List the browsers that the person is signed in with, the newest first. */
@UseCase()
export class ListSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ readonly sessions: readonly Session[]; readonly current: string }> {
    const { personId, sessionId: current } = currentSession();
    const now = this.clock.now();
    const sessions = await this.sessions.listOf(personId);
    return { sessions: sessions.filter((session) => session.isLive(now)), current };
  }
}
