import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { table } from '../../../platform/data/database/mapping/table';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { OperatorGrant, operatorGrantExists } from '../domain/operator-grant';
import { operatorGrantList, type OperatorGrantRepository } from '../domain/operator-grant.repository';

export const operatorGrantTable = table<OperatorGrant>({
  name: 'operator_grants',
  target: OperatorGrant,
  columns: {
    personId: { name: 'person_id', type: 'uuid' },
    expiresAt: { name: 'expires_at', type: 'timestamptz', precision: 3 },
    grantedBy: { name: 'granted_by', type: 'text' },
  },
});

@Injectable()
export class TypeormOperatorGrantRepository
  extends TypeormRepository<OperatorGrant>
  implements OperatorGrantRepository
{
  constructor(database: ScopedDatabase) {
    super(database, {
      table: operatorGrantTable,
      list: operatorGrantList,
      constraints: { operator_grants_person_key: { error: operatorGrantExists, pointer: '/email' } },
    });
  }

  findById(id: string): Promise<OperatorGrant | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  findByPerson(personId: string): Promise<OperatorGrant | undefined> {
    return this.findOne('person_id = $1', [personId], 'by-person');
  }

  list(query: ListQuery): Promise<Page<OperatorGrant>> {
    return this.page(query, 'true');
  }
}
