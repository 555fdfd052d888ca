import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { SessionRepository } from '../domain/people.repository';
import { currentSession } from './current-session';

/** End every session of the person but this one. */
@UseCase()
export class EndOtherSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const { personId, sessionId } = currentSession();
    await this.sessions.endAllOf(personId, this.clock.now(), sessionId);
  }
}
