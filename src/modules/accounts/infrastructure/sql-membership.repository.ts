import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/values/id';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { type Row, ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import type { Membership, MembershipRepository } from '../domain/membership.repository';

const membership = (row: Row): Membership => ({
  tenantId: row['tenant_id'] as string,
  personId: row['person_id'] as string,
  userId: row['user_id'] as string,
  since: row['created_at'] as Date,
});

@Injectable()
export class SqlMembershipRepository implements MembershipRepository {
  constructor(private readonly database: ScopedDatabase) {}

  async find(personId: string, tenantId: string): Promise<Membership | undefined> {
    const sql =
      'select tenant_id, person_id, user_id, created_at from memberships where person_id = $1 and tenant_id = $2';
    const [row] = await this.database.select(sql, [personId, tenantId], 'memberships.find');
    return row && membership(row);
  }

  async listOf(personId: string): Promise<Membership[]> {
    const sql =
      'select tenant_id, person_id, user_id, created_at from memberships where person_id = $1 order by id limit 500';
    return (await this.database.select(sql, [personId], 'memberships.list')).map(membership);
  }

  async ofUsers(userIds: readonly string[]): Promise<Membership[]> {
    const sql =
      'select tenant_id, person_id, user_id, created_at from memberships where tenant_id = $1 and user_id = any($2) order by id';
    return (await this.database.select(sql, [currentTenantId(), userIds])).map(membership);
  }

  async end(userId: string): Promise<void> {
    await this.database.write((manager) =>
      manager.query('delete from memberships where tenant_id = $1 and user_id = $2', [
        currentTenantId(),
        userId,
      ]),
    );
  }

  async add(personId: string, userId: string, now: Date): Promise<boolean> {
    const rows = await this.database.write((manager) =>
      manager.query<unknown[]>(
        `insert into memberships (tenant_id, id, version, created_at, updated_at, person_id, user_id)
         values ($1, $2, 1, $3, $3, $4, $5) on conflict do nothing returning id`,
        [currentTenantId(), newId(), now, personId, userId],
      ),
    );
    return rows.length === 1;
  }
}
