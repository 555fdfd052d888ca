import type { Actor } from '../../../kernel/authorization/actor';
import { currentActor, currentTenantId } from '../../../kernel/authorization/scope';
import { subjectInactive } from '../../../kernel/authorization/tenant-unknown';
import { UseCase } from '../../../kernel/use-case';
import type { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** The caller, as the service sees it. */
export interface Me {
  readonly actor: Actor;
  readonly organisationId: string;
  /** Undefined where the caller is no person. */
  readonly user: User | undefined;
}

/** Get the caller: the actor of the credential, its organisation, and its present permissions. */
@UseCase()
export class GetMe {
  constructor(private readonly users: UserRepository) {}

  async execute(): Promise<Me> {
    const actor = currentActor();
    const user = actor.kind === 'user' ? await this.users.findById(actor.id) : undefined;
    // The user went while this request was on its way: the answer is what the next request will get.
    if (actor.kind === 'user' && !user) throw subjectInactive();
    return { actor, organisationId: currentTenantId(), user };
  }
}
