export interface TenantStatus {
  readonly state: 'active' | 'suspended' | 'unknown';
  /** The tenant's own rate limit, 1 … 1 000 000; null for the default. */
  readonly requestsPerMinute: number | null;
  /** The tenant's share of workers beside other tenants that wait for them, 1 … 10. */
  readonly workerWeight: number;
}

/** The tenants there are, whether each may work now, and how much. */
export abstract class TenantDirectory {
  /**
   * At most one second behind a committed change, on every instance. Asked on every tenant request, so the common answer
   * must need no round trip.
   */
  abstract status(tenantId: string): Promise<TenantStatus> | TenantStatus;

  /**
   * The id of the organisation that a system outside knows by this name; undefined where there is none. As fresh as `status`.
   */
  abstract idOf(externalId: string): Promise<string | undefined> | string | undefined;

  /**
   * Up to `limit` ids, ascending, beginning after `after`; empty at the end. Suspended tenants are among them, deleted
   * ones are not. @throws DomainError `database-unavailable`
   */
  abstract page(after: string | undefined, limit: number): Promise<readonly string[]>;
}
