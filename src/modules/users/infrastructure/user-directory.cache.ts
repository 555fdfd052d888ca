import { Injectable } from '@nestjs/common';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { AccessCache, AccessRevisions } from '../../../platform/edge/security/access/access-revisions';
import { UserDirectory, type UserStatus } from '../../../platform/edge/security/access/live-access';
import { permissionsOfRole, type Role } from '../domain/role';

const sql = 'select role, is_active, deleted_at from users where tenant_id = $1 and id = $2';

/** The role and the state of each user who acts, in memory. */
@Injectable()
export class UserDirectoryCache extends UserDirectory {
  constructor(
    private readonly database: ScopedDatabase,
    revisions: AccessRevisions,
  ) {
    super();
    this.cache = new AccessCache(revisions, 50_000);
  }

  private readonly cache: AccessCache<UserStatus>;

  override status(tenantId: string, userId: string): UserStatus | Promise<UserStatus> {
    return this.cache.get(tenantId, tenantId + userId, () =>
      runAsTenant(tenantId, () => this.read(tenantId, userId)),
    );
  }

  override permissionsOfRole(role: string): Permissions | undefined {
    return Object.hasOwn(permissionsOfRole, role) ? permissionsOfRole[role as Role] : undefined;
  }

  private async read(tenantId: string, userId: string): Promise<UserStatus> {
    const [row] = await this.database.select(sql, [tenantId, userId], 'users.status');
    if (!row) return { state: 'unknown', permissions: Permissions.none };
    if (row['deleted_at'] !== null) return { state: 'deleted', permissions: Permissions.none };
    if (row['is_active'] !== true) return { state: 'deactivated', permissions: Permissions.none };
    return { state: 'active', permissions: permissionsOfRole[row['role'] as Role] };
  }
}
