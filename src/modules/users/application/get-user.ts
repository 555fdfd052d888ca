import { UseCase } from '../../../kernel/use-case';
import { type User, userNotFound } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** Read a user. A deleted user is found only in the list of deleted users. */
@UseCase()
export class GetUser {
  constructor(private readonly users: UserRepository) {}

  async execute(id: string): Promise<User> {
    const user = await this.users.findById(id);
    if (!user) throw userNotFound();
    return user;
  }
}
