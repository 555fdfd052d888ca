import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { PersonRepository, SessionRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import type { Session } from '../../domain/session';
import { currentSession } from './current-session';

/** Get the session of this browser, with its person. A page learns from it whether a person is signed in. */
@UseCase()
export class GetSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly people: PersonRepository,
  ) {}

  async execute(): Promise<{ readonly session: Session; readonly person: PersonAccount }> {
    const { personId, sessionId } = currentSession();
    const session = await this.sessions.findById(sessionId);
    const person = await this.people.findById(personId);
    if (!session || !person) throw sessionNotFound();
    return { session, person };
  }
}
