import { Injectable } from '@nestjs/common';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import type { PartnerSync } from '../domain/partner-sync';
import type { PartnerSyncRepository } from '../domain/partner-sync.repository';
import { partnerSyncTable } from './partner-sync.table';

@Injectable()
export class TypeormPartnerSyncRepository
  extends TypeormRepository<PartnerSync>
  implements PartnerSyncRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: partnerSyncTable });
  }

  findById(id: string, clientId: string): Promise<PartnerSync | undefined> {
    return this.findOne('id = $1 and client_id = $2', [id, clientId], 'by-id');
  }
}
