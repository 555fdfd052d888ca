import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import type { ApiKey } from '../domain/api-key';
import {
  apiKeyLimitReached,
  apiKeyList,
  type ApiKeyRepository,
  mostKeys,
} from '../domain/api-key.repository';
import { apiKeyTable } from './api-key.table';

/** Without a cache around it: who administers keys shall see the day of their last use, and does so seldom. */
@Injectable()
export class TypeormApiKeyRepository extends TypeormRepository<ApiKey> implements ApiKeyRepository {
  constructor(database: ScopedDatabase) {
    super(database, { table: apiKeyTable, list: apiKeyList });
  }

  findById(id: string): Promise<ApiKey | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  list(query: ListQuery): Promise<Page<ApiKey>> {
    return this.page(query, 'true');
  }

  async reserve(now: Date): Promise<void> {
    const tenantId = currentTenantId();
    await this.database.write((manager) =>
      manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tenantId}:api-keys`]),
    );
    // After the lock: a statement sees what was committed before it began.
    const [row] = await this.database.select(
      'select count(*) as live from api_keys where tenant_id = $1 and (expires_at is null or expires_at > $2)',
      [tenantId, now],
    );
    if ((row?.['live'] as number) >= mostKeys)
      throw apiKeyLimitReached({ detail: `The organisation has ${mostKeys} API keys.` });
  }
}
