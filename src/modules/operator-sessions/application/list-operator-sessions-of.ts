import { UseCase } from '../../../kernel/use-case';
import type { OperatorSession } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

/** List the sessions that a person has begun as an operator, ended ones as well: for the person's request for access. */
@UseCase()
export class ListOperatorSessionsOf {
  constructor(private readonly sessions: OperatorSessionRepository) {}

  execute(personId: string): Promise<readonly OperatorSession[]> {
    return this.sessions.keptOf(personId);
  }
}
