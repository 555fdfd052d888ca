import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import type { OperatorSession } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

/** List the open sessions of all operators, the newest first. */
@UseCase()
export class ListOperatorSessions {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<readonly OperatorSession[]> {
    return this.sessions.listOpen(this.clock.now());
  }
}
