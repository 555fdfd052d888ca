import { Injectable } from '@nestjs/common';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import type { UserPurge } from '../domain/user-purge';

@Injectable()
export class SqlUserPurge implements UserPurge {
  constructor(private readonly database: ScopedDatabase) {}

  async claim(): Promise<boolean> {
    const sql = `select pg_try_advisory_xact_lock(hashtextextended('users:purge', 0)) as claimed`;
    const [row] = await this.database.select(sql, []);
    return row?.['claimed'] === true;
  }

  async due(before: Date, limit: number): Promise<readonly string[]> {
    const rows = await this.database.select(
      `select id from users where tenant_id = $1 and deleted_at < $2 and erased_at is null order by deleted_at, id limit $3`,
      [currentTenantId(), before, limit],
    );
    return rows.map(({ id }) => id as string);
  }
}
