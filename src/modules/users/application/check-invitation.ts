import { UseCase } from '../../../kernel/use-case';
import type { Role } from '../domain/role';
import { assertMayChange, assertMayGive } from '../domain/user.policies';
import { UserRepository } from '../domain/user.repository';

/** Refuse an invitation to a role above the caller's own, or to the place of a user above the caller. */
@UseCase()
export class CheckInvitation {
  constructor(private readonly users: UserRepository) {}

  /** @throws DomainError `insufficient-scope` */
  async execute(email: string, role: Role): Promise<void> {
    assertMayGive(role);
    const known = await this.users.findByEmail(email);
    if (known) assertMayChange(known);
  }
}
