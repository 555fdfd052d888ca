import type { DeliveryPair } from './delivery-store';

/** How many groups may be in hand at once. */
export interface LaneRoom {
  readonly groups: number;
  /** A tenant's places for each unit of its weight. One place is left for others in any case. */
  readonly ofTenant: number;
  readonly ofConsumer: number;
  /**
   * Milliseconds from one look to the next, at least: what comes meanwhile is claimed together. Without, a busy worker
   * claims each event by itself, and spends more on that than on handling it.
   */
  readonly pause: number;
}

/** A pair that has a place. */
export interface PlacedPair extends DeliveryPair {
  /** The tenant's share of workers beside others, from 1 on. */
  readonly weight: number;
}

/** The places of a lane, and the pairs that have them. */
export class LanePlaces {
  constructor(private readonly room: LaneRoom) {}

  private readonly running = new Map<Promise<boolean>, PlacedPair>();

  get free(): number {
    return this.room.groups - this.running.size;
  }

  take(work: Promise<boolean>, pair: PlacedPair): void {
    this.running.set(work, pair);
  }

  leave(work: Promise<boolean>): void {
    this.running.delete(work);
  }

  /** Resolves when all groups that are in hand now have ended. */
  async ended(): Promise<void> {
    await Promise.all(this.running.keys());
  }

  /** Places that the consumer may still take. */
  leftFor(consumer: string): number {
    return this.room.ofConsumer - this.count((one) => one.consumer === consumer);
  }

  ofTenant(tenantId: string): number {
    return this.count((one) => one.tenantId === tenantId);
  }

  isFull(tenantId: string, weight = this.weightOf(tenantId)): boolean {
    return this.ofTenant(tenantId) >= this.most(weight);
  }

  /** Tenants that have all the places that they may have. */
  full(): string[] {
    return this.tenants().filter((tenantId) => this.isFull(tenantId));
  }

  /** Tenants that have a place. */
  tenants(): string[] {
    return [...new Set([...this.running.values()].map(({ tenantId }) => tenantId))];
  }

  /** Two for a tenant of weight 1 where `ofTenant` is 2, twice as many for weight 2, and all but one at most. */
  private most(weight: number): number {
    const { groups, ofTenant, ofConsumer } = this.room;
    return Math.max(ofTenant, Math.min(ofTenant * weight, Math.min(groups, ofConsumer) - 1));
  }

  private weightOf(tenantId: string): number {
    return [...this.running.values()].find((one) => one.tenantId === tenantId)?.weight ?? 1;
  }

  private count(is: (one: PlacedPair) => boolean): number {
    return [...this.running.values()].filter(is).length;
  }
}
