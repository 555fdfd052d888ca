import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { personNotFound } from '../../domain/account.errors';
import { PersonRepository, SessionRepository } from '../../domain/people.repository';

/** Suspend a person: every session ends, and the person signs in nowhere. Does nothing when the person is suspended. */
@UseCase()
export class SuspendPerson {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.people.change(id, undefined, personNotFound, async (person) => {
      const now = this.clock.now();
      await this.sessions.endAllOf(id, now);
      return person.suspend(now);
    });
  }
}
