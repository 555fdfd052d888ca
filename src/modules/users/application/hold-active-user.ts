import { UseCase } from '../../../kernel/use-case';
import { UserRepository } from '../domain/user.repository';

/** Tell whether this is an active user, who then stays one until the surrounding unit of work ends. */
@UseCase()
export class HoldActiveUser {
  constructor(private readonly users: UserRepository) {}

  async execute(id: string): Promise<boolean> {
    const user = await this.users.holdById(id);
    return user !== undefined && user.isActive && !user.deletedAt;
  }
}
