import type { PartnerEvent } from './partner-event';

/** The events that partners have told the current tenant of. Throws without a tenant scope. */
export abstract class PartnerEventRepository {
  /**
   * Stores the event, unless its client has told of one with this `eventId` before. Answers the one that is stored;
   * however many try at once, it is the same for all.
   */
  abstract storeOnce(event: PartnerEvent): Promise<PartnerEvent>;

  /**
   * Up to `limit` events whose data hold one of these texts as a whole, without regard to case, in the order of their ids, after
   * the one with the id `after`; undefined for the first.
   */
  abstract pageNaming(
    texts: readonly string[],
    after: string | undefined,
    limit: number,
  ): Promise<PartnerEvent[]>;

  /** Removes the data of the events whose data hold one of these texts as a whole, without regard to case. */
  abstract eraseNaming(texts: readonly string[]): Promise<void>;
}
