import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { UseCase } from '../../../../kernel/use-case';
import type { OperatorGrant } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { PersonRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';

export interface GrantOfPerson {
  readonly grant: OperatorGrant;
  readonly person: Pick<PersonAccount, 'email' | 'name'>;
}

/** List the persons who may act as operators, with the end of each grant. Expired grants stay in the list. */
@UseCase()
export class ListOperatorGrants {
  constructor(
    private readonly grants: OperatorGrantRepository,
    private readonly people: PersonRepository,
  ) {}

  async execute(query: ListQuery): Promise<Page<GrantOfPerson>> {
    const page = await this.grants.list(query);
    const people = await this.people.findByIds(page.items.map(({ personId }) => personId));
    const named = new Map(people.map((person) => [person.id, person]));
    // A person who was erased between the two reads has taken the grant along.
    const items = page.items.flatMap((grant) => {
      const person = named.get(grant.personId);
      return person ? [{ grant, person }] : [];
    });
    return { ...page, items };
  }
}
