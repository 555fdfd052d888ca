import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { LinkedIdentity } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';

/** List which users are which people of identity providers, newest first. */
@UseCase()
export class ListLinkedIdentities {
  constructor(private readonly identities: LinkedIdentityRepository) {}

  execute(query: ListQuery): Promise<Page<LinkedIdentity>> {
    return this.identities.list(query);
  }
}
