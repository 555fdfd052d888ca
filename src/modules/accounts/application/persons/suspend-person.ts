import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { personNotFound } from '../../domain/account.errors';
import { PersonRepository, SessionRepository } from '../../domain/people.repository';

/** Suspend a person: every session ends, and the person signs in nowhere. Does nothing when the person is suspended. */
@UseCase()
export class SuspendPerson {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const person = await this.people.lockById(id);
      if (!person) throw personNotFound();
      const now = this.clock.now();
      if (person.suspend(now)) await this.people.update(person);
      await this.sessions.endAllOf(id, now);
    });
  }
}
