import type { DeliveryGroup } from '../../../src/platform/work/events/deliveries/delivery';
import { type DeliveryStore, firstTenant } from '../../../src/platform/work/events/deliveries/delivery-store';

interface Wanted {
  readonly consumer: string;
  /** Tenants, at most. */
  readonly groups: number;
  readonly perGroup: number;
  readonly worker: number;
}

/** Claims as a worker's lane does, one tenant after the other; groups of which something was claimed. */
export async function claimGroups(
  store: DeliveryStore,
  { consumer, groups, perGroup, worker }: Wanted,
): Promise<readonly DeliveryGroup[]> {
  const consumers = [{ name: consumer, after: firstTenant, most: groups }];
  const claimed: DeliveryGroup[] = [];
  for (const pair of await store.waiting(consumers, [], groups))
    claimed.push(await store.claim(pair, perGroup, worker));
  return claimed.filter(({ deliveries }) => deliveries.length > 0);
}
