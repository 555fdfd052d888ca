import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { sessionNotFound } from '../domain/account.errors';
import { SessionRepository } from '../domain/people.repository';
import { currentSession } from './current-session';

/** End one session of the person. Tokens that it has minted are refused within a second. */
@UseCase()
export class EndSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    if (!(await this.sessions.end(id, currentSession().personId, this.clock.now()))) throw sessionNotFound();
  }
}
