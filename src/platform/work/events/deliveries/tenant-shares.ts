/** Normalised deliveries that a tenant at its limit of places may fall behind: later it catches up with no more than these. */
const longestLag = 200;
/** Tenants of a backlog that are left out of one look, at most: each costs the look a step. */
const mostAhead = 64;

/**
 * Shares a lane's places among tenants by their weights: start-time fair queueing (Goyal, Vin and Cheng, 1996) with several
 * places at once, which is SFQ(D) (Jin, Chase and Kaur, 2004). Each claimed delivery advances its tenant's tag by one over the
 * tenant's weight. A tenant with a lower tag goes first. Tags belong to tenants with a backlog alone: a tenant that comes
 * anew begins at the present virtual time, so that it gains no credit by having been idle.
 */
export class TenantShares {
  private readonly tags = new Map<string, number>();
  /** The virtual time: the lowest tag of a tenant with a backlog. */
  private now = 0;

  /** Charges a claim before it is made. @param weight of the tenant, from 1 on @param most deliveries that it may take */
  charge(tenantId: string, weight: number, most: number): void {
    this.tags.set(tenantId, (this.tags.get(tenantId) ?? this.now) + most / weight);
  }

  /** Gives back what a claim did not take, or a group had no time for. */
  refund(tenantId: string, weight: number, count: number): void {
    const tag = this.tags.get(tenantId);
    if (tag !== undefined) this.tags.set(tenantId, tag - count / weight);
  }

  /** The tenant has no backlog any more: what it had counts neither for it nor against it. */
  forget(tenantId: string): void {
    this.tags.delete(tenantId);
  }

  /** Tenants with a backlog. */
  known(): IterableIterator<string> {
    return this.tags.keys();
  }

  /**
   * Tenants that have had more than their share while another one waits, the furthest ahead first, up to 64.
   * @param isFull whether the tenant has all places that it may have: then no other one waits for its sake
   */
  ahead(isFull: (tenantId: string) => boolean): string[] {
    const waiting = [...this.tags].filter(([tenantId]) => !isFull(tenantId));
    const least = Math.min(...waiting.map(([, tag]) => tag));
    if (waiting.length === 0) return [];
    for (const [tenantId, tag] of this.tags)
      if (tag < least - longestLag) this.tags.set(tenantId, least - longestLag);
    this.now = Math.max(this.now, Math.min(...this.tags.values()));
    return waiting
      .filter(([, tag]) => tag > least)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, mostAhead)
      .map(([tenantId]) => tenantId);
  }
}
