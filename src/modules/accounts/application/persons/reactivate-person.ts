import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { personNotFound } from '../../domain/account.errors';
import { PersonRepository } from '../../domain/people.repository';

/** Reactivate a person: sign-ins work again, and no session comes back. Does nothing when the person is not suspended. */
@UseCase()
export class ReactivatePerson {
  constructor(
    private readonly people: PersonRepository,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.people.change(id, undefined, personNotFound, (person) => person.reactivate(this.clock.now()));
  }
}
