import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { LinkedIdentity, linkedUserInvalid, type NewLinkedIdentity } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';
import { LinkableUsers } from '../domain/linkable-users';

export interface LinkIdentityInput extends NewLinkedIdentity {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/**
 * Link a user to a person of an identity provider, who then signs in as this user. It takes the right to change the user: an
 * owner is linked by owners.
 */
@UseCase()
export class LinkIdentity {
  constructor(
    private readonly identities: LinkedIdentityRepository,
    private readonly users: LinkableUsers,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: LinkIdentityInput): Promise<LinkedIdentity> {
    const identity = LinkedIdentity.create(input, this.clock.now(), id);
    await this.unitOfWork.write(async () => {
      if (!(await this.users.holdChangeable(identity.userId)))
        throw linkedUserInvalid({
          detail: 'Give userId the id of a user of this organisation.',
          violations: [{ pointer: '/userId', code: 'unknown-user', message: 'must be a user' }],
        });
      await this.identities.add(identity);
    });
    return identity;
  }
}
