import { Permissions } from '../../../kernel/authorization/permission';
import { UseCase } from '../../../kernel/use-case';
import { permissionsOfRole } from '../domain/role';
import { UserRepository } from '../domain/user.repository';

/** Find what a user may do now: nothing where the user is gone or deactivated. */
@UseCase()
export class FindUserPermissions {
  constructor(private readonly users: UserRepository) {}

  async execute(id: string): Promise<Permissions> {
    const user = await this.users.findById(id);
    return user?.isActive ? permissionsOfRole[user.role] : Permissions.none;
  }
}
