import { tenantTable } from '../../../platform/data/database/mapping/table';
import { PartnerEvent } from '../domain/partner-event';

export const partnerEventTable = tenantTable<PartnerEvent>({
  name: 'partner_events',
  target: PartnerEvent,
  columns: {
    clientId: { name: 'client_id', type: 'text' },
    eventId: { name: 'event_id', type: 'text' },
    type: { type: 'text' },
    occurredAt: { name: 'occurred_at', type: 'timestamptz', precision: 3, nullable: true },
    data: { type: 'jsonb', nullable: true },
  },
});
