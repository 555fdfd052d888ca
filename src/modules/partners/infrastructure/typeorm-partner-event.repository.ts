import { Injectable } from '@nestjs/common';
import { overIdRanges } from '../../../platform/data/database/lists/id-ranges';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { folded } from '../../../kernel/text/text';
import { tenantUnknown } from '../../../kernel/authorization/tenant-unknown';
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

  pageNaming(texts: readonly string[], after: string | undefined, limit: number): Promise<PartnerEvent[]> {
    return this.pageById(naming('$1'), [texts.map(folded)], after, limit);
  }

  async eraseNaming(texts: readonly string[]): Promise<void> {
    const sql = `update partner_events set data = null, version = version + 1, updated_at = now()
                 where tenant_id = $1 and id > $3 and id <= $4 and ${naming('$2')}`;
    const all = { from: 'partner_events where tenant_id = $1', values: [currentTenantId()] };
    const select = (text: string, values: unknown[]) => this.database.select(text, values);
    await this.database.write((manager) =>
      overIdRanges(select, all, async ({ after, until }) => {
        await manager.query(sql, [currentTenantId(), texts.map(folded), after, until]);
      }),
    );
  }
}

/** By every text of the data, however deep: no index knows them, and the events of partners are few beside those of the service. */
const naming = (texts: string): string => `data is not null and exists (
  select from jsonb_path_query(data, 'strict $.**') part
  where jsonb_typeof(part) = 'string' and strata_fold(part #>> '{}') = any(${texts}))`;
