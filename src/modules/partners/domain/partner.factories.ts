import type { Factory } from '../../../kernel/factories/factory';
import { PartnerEvent, partnerEventFields } from './partner-event';
import { PartnerSync, partnerSyncFields } from './partner-sync';

const { status: _first, ...newSyncFields } = partnerSyncFields;
/** A client that no setting names. */
const client = 'seed';

/** How events of partners are made up, for `seed` and for tests. */
export const partnerEventFactory: Factory<typeof partnerEventFields, PartnerEvent> = {
  table: 'partner_events',
  fields: partnerEventFields,
  unique: ['eventId'],
  make: (values, { at, id }) => PartnerEvent.receive(client, values, at, id),
};

/** How sync requests are made up, for `seed` and for tests. */
export const partnerSyncFactory: Factory<typeof newSyncFields, PartnerSync> = {
  table: 'partner_syncs',
  fields: newSyncFields,
  make: (values, { at, id }) => PartnerSync.request(client, values, at, id),
};
