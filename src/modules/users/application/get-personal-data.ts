import { UseCase } from '../../../kernel/use-case';
import type { Person } from '../domain/person';
import { type User, userNotFound } from '../domain/user';
import { UserRepository } from '../domain/user.repository';
import { KnownPersons } from './known-persons';
import { PersonalRecords } from './personal-records';

/** The person, and what names it: by section, in pages that are read when they are asked for. */
export interface PersonalData {
  readonly user: User;
  readonly records: ReadonlyMap<string, AsyncIterable<readonly object[]>>;
}

/**
 * Export the personal data of a user, deleted or not: the answer to a person's request for access (GDPR, article 15). The document is
 * sent while it is read; a connection that ends before the document does has not brought all of it.
 */
@UseCase()
export class GetPersonalData {
  constructor(
    private readonly users: UserRepository,
    private readonly known: KnownPersons,
    private readonly personalRecords: PersonalRecords,
  ) {}

  /** @throws DomainError `user-not-found` */
  async execute(id: string): Promise<PersonalData> {
    const user = await this.users.findKept(id);
    if (!user) throw userNotFound();
    const [person] = await this.known.of([user]);
    return { user, records: this.personalRecords.of(person as Person) };
  }
}
