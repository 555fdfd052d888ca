import { tenantTable } from '../../../platform/data/database/mapping/table';
import { PartnerSync } from '../domain/partner-sync';

export const partnerSyncTable = tenantTable<PartnerSync>({
  name: 'partner_syncs',
  target: PartnerSync,
  columns: {
    clientId: { name: 'client_id', type: 'text' },
    entityType: { name: 'entity_type', type: 'text' },
    since: { type: 'timestamptz', precision: 3, nullable: true },
    status: { type: 'text' },
  },
});
