import { UseCase } from '../../../kernel/use-case';
import { type LinkedIdentity, linkedIdentityNotFound } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';

/** Read an external identity. */
@UseCase()
export class GetLinkedIdentity {
  constructor(private readonly identities: LinkedIdentityRepository) {}

  async execute(id: string): Promise<LinkedIdentity> {
    const identity = await this.identities.findById(id);
    if (!identity) throw linkedIdentityNotFound();
    return identity;
  }
}
