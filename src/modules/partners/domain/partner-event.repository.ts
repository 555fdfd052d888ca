import type { PartnerEvent } from './partner-event';

/** The events that partners have told the current tenant of. Throws without a tenant scope. */
export abstract class PartnerEventRepository {
  /**
   * Stores the event, unless its client has told of one with this `eventId` before. Answers the one that is stored;
   * however many try at once, it is the same for all.
   */
  abstract storeOnce(event: PartnerEvent): Promise<PartnerEvent>;
}
