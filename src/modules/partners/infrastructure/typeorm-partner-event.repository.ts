import { Injectable } from '@nestjs/common';
import { ScopedDatabase } from '../../../platform/data/database/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/typeorm.repository';
import { tenantUnknown } from '../../../kernel/tenant-unknown';
import type { PartnerEvent } from '../domain/partner-event';
import type { PartnerEventRepository } from '../domain/partner-event.repository';
import { partnerEventTable } from './partner-event.table';

@Injectable()
export class TypeormPartnerEventRepository
  extends TypeormRepository<PartnerEvent>
  implements PartnerEventRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: partnerEventTable });
  }

  async storeOnce(event: PartnerEvent): Promise<PartnerEvent> {
    // No error is met on the way, which would end a surrounding unit of work: `on conflict` waits for the other
    // transaction, and once that has committed, the next statement sees its row.
    if (await this.addUnlessTaken(event)) return event;
    const stored = await this.findOne(
      'client_id = $1 and event_id = $2',
      [event.clientId, event.eventId],
      'by-event-id',
    );
    // Only the deletion of the organisation takes events away.
    if (!stored) throw tenantUnknown();
    return stored;
  }
}
