import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { personNotFound } from '../../domain/account.errors';
import { PersonRepository } from '../../domain/people.repository';

/** Reactivate a person: sign-ins work again, and no session comes back. Does nothing when the person is not suspended. */
@UseCase()
export class ReactivatePerson {
  constructor(
    private readonly people: PersonRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const person = await this.people.lockById(id);
      if (!person) throw personNotFound();
      if (person.reactivate(this.clock.now())) await this.people.update(person);
    });
  }
}
