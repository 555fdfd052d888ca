import { placeholdersOf } from '../../../kernel/personal';
import type { Person } from '../domain/person';
import { PersonTraces } from '../domain/person-traces';
import type { User } from '../domain/user';
import { KnownPersons } from './known-persons';

/** Called in the unit of work that erases persons, before their rows are overwritten: erases what a feature keeps of them. */
export type DuringErasure = (persons: readonly Person[]) => Promise<void>;

/** Where features that keep personal data of users say how it is erased. What names a user's id alone may stay. */
export class PersonErasures {
  constructor(
    private readonly traces: PersonTraces,
    private readonly known: KnownPersons,
  ) {}

  private readonly listeners: DuringErasure[] = [];

  during(listener: DuringErasure): void {
    this.listeners.push(listener);
  }

  /** Erases what is kept of 1 to 100 users outside their rows. Before `User.erase`: it looks for the values of the fields. */
  async eraseTraces(users: readonly User[]): Promise<void> {
    const persons = await this.known.of(users);
    await this.traces.erase(persons, placeholdersOf('users'));
    for (const listener of this.listeners) await listener(persons);
  }
}
