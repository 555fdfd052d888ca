import { personalFieldsOf } from '../../../kernel/personal';
import { type Person, personOf } from '../domain/person';
import { PersonTraces } from '../domain/person-traces';
import type { User } from '../domain/user';

/** All that is known of what users were called: their fields, and what these held before as far as retained events tell. */
export class KnownPersons {
  constructor(private readonly traces: PersonTraces) {}

  /** @param users 1 to 100 */
  async of(users: readonly User[]): Promise<Person[]> {
    const ids = users.map(({ id }) => id);
    const former = Map.groupBy(
      await this.traces.formerValues(ids, personalFieldsOf('users')),
      ({ person }) => person,
    );
    return users.map((user) =>
      personOf(
        user,
        (former.get(user.id) ?? []).map(({ value }) => value),
      ),
    );
  }
}
