import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { type NewUser, User } from '../domain/user';
import { assertMayGive } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

export interface CreateUserInput extends NewUser {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** Create a user. Email and username must be free among the tenant's users who are not deleted, ignoring case. */
@UseCase()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: CreateUserInput): Promise<User> {
    const user = User.create(input, this.clock.now(), id);
    assertMayGive(user.role);
    await this.users.add(user);
    return user;
  }
}
