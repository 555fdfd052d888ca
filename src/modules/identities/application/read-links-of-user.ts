import { UseCase } from '../../../kernel/use-case';
import type { LinkedIdentity } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';

/** Reads what identity providers call one user, for that person's request for access. */
@UseCase()
export class ReadLinksOfUser {
  constructor(private readonly identities: LinkedIdentityRepository) {}

  execute(userId: string): Promise<LinkedIdentity[]> {
    return this.identities.ofUser(userId);
  }
}
