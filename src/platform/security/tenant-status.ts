export interface TenantStatus {
  readonly state: 'active' | 'suspended' | 'unknown';
  /** The tenant's own rate limit, 1 … 1 000 000; null for the default. */
  readonly requestsPerMinute: number | null;
}

/** Whether a tenant may work now, and how much. Asked on every tenant request, so the common answer must need no round trip. */
export abstract class TenantDirectory {
  /** At most one second behind a committed change, on every instance. */
  abstract status(tenantId: string): Promise<TenantStatus> | TenantStatus;
}
