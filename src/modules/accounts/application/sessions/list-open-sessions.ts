import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { UseCase } from '../../../../kernel/use-case';
import { SessionRepository } from '../../domain/people.repository';
import type { Session } from '../../domain/session';

/** List the sessions that are open, of all people. */
@UseCase()
export class ListOpenSessions {
  constructor(private readonly sessions: SessionRepository) {}

  execute(query: ListQuery): Promise<Page<Session>> {
    return this.sessions.listOpen(query);
  }
}
