import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import type { Role } from '../domain/role';
import { User } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

export interface JoinUserInput {
  readonly email: string;
  readonly name: string;
  /** That of a new user; one who exists keeps the own one. */
  readonly role: Role;
}

/**
 * Give a person a user: the one with the person's address, or a new one. The caller has decided that the person may come in.
 * Within the caller's unit of work.
 */
@UseCase()
export class JoinUser {
  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ email, name, role }: JoinUserInput): Promise<User> {
    const known = await this.users.findByEmail(email);
    if (known) return known;
    const username = await this.freeUsername(email);
    const user = User.create({ email, username, fullName: name, role }, this.clock.now());
    await this.users.add(user);
    return user;
  }

  private async freeUsername(email: string): Promise<string> {
    const base = (email.split('@')[0] ?? '')
      .replace(/[^A-Za-z0-9_-]/g, '-')
      .slice(0, 90)
      .padEnd(3, '-');
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base}-${count}`;
      if (!(await this.users.findByUsername(name))) return name;
    }
  }
}
