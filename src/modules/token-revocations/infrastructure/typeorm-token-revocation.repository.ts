import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { ExpiringRows, Swept } from '../../../platform/edge/idempotency/expiring-rows';
import { maxOfTarget, type TokenRevocation, tokenRevocationsFull } from '../domain/token-revocation';
import { tokenRevocationList, type TokenRevocationRepository } from '../domain/token-revocation.repository';
import { tokenRevocationTable } from './token-revocation.table';

const live = 'expires_at > now()';

const removeEarlier = `delete from token_revocations where tenant_id = $1 and target = $2
  and token_id is not distinct from $3 and user_id is not distinct from $4 and id <> $5`;
const count = `select count(*)::integer as n from token_revocations
  where tenant_id = $1 and target = $2 and ${live}`;
// As an array, so that PostgreSQL looks each id up; joined, it would read a small table from end to end.
const removeExpired = `delete from token_revocations where tenant_id = $1 and id = any (array(
  select id from token_revocations where tenant_id = $1 and expires_at <= now()
  order by expires_at limit $2 for update skip locked))`;

@Swept()
@Injectable()
export class TypeormTokenRevocationRepository
  extends TypeormRepository<TokenRevocation>
  implements TokenRevocationRepository, ExpiringRows
{
  constructor(database: ScopedDatabase) {
    super(database, { table: tokenRevocationTable, list: tokenRevocationList });
  }

  findById(id: string): Promise<TokenRevocation | undefined> {
    return this.findOne(`id = $1 and ${live}`, [id], 'by-id');
  }

  list(query: ListQuery): Promise<Page<TokenRevocation>> {
    return this.page(query, live);
  }

  /**
   * The insert's trigger locks the tenant's counter of access until the end: of two revocations at once, the second replaces
   * and counts what the first has stored.
   */
  async put(revocation: TokenRevocation): Promise<void> {
    await this.add(revocation);
    const { target, tokenId, userId, id } = revocation;
    const tenantId = currentTenantId();
    await this.database.write(async (manager) => {
      await manager.query(removeEarlier, [tenantId, target, tokenId, userId, id]);
      const [row] = await manager.query<{ n: number }[]>(count, [tenantId, target]);
      if ((row?.n ?? 0) > maxOfTarget)
        throw tokenRevocationsFull({ detail: 'Revoke by userId, or all tokens of the organisation.' });
    });
  }

  async removeExpired(limit: number): Promise<number> {
    const [, removed] = await this.database.write((manager) =>
      manager.query<[unknown, number]>(removeExpired, [currentTenantId(), limit]),
    );
    return removed;
  }
}
