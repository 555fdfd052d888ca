import { UseCase } from '../../../kernel/use-case';
import { userNotFound } from '../domain/user';
import { assertMayChange, assertMayChangeEverybody } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/**
 * For features that do something to a user: refuse it where the caller might not change that user. The user, deleted or not, keeps
 * the role until the surrounding unit of work ends.
 */
@UseCase()
export class HoldChangeableUser {
  constructor(private readonly users: UserRepository) {}

  /** @throws DomainError `user-not-found`, `insufficient-scope` */
  async execute(id: string): Promise<void> {
    const user = await this.users.holdById(id);
    if (!user) throw userNotFound();
    assertMayChange(user);
  }

  /** The same for what concerns all users. @throws DomainError `insufficient-scope` */
  everybody(): void {
    assertMayChangeEverybody();
  }
}
