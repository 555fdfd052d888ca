import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { UseCase } from '../../../../kernel/use-case';
import { PersonRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';

/** List the people who have accounts of the service's own. */
@UseCase()
export class ListPeople {
  constructor(private readonly people: PersonRepository) {}

  execute(query: ListQuery): Promise<Page<PersonAccount>> {
    return this.people.list(query);
  }
}
