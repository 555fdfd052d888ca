export type TenantStatus = 'active' | 'suspended' | 'unknown';

/** Whether a tenant may work now. Asked on every tenant request, so the common answer must need no round trip. */
export abstract class TenantDirectory {
  /** At most one second behind a committed change, on every instance. */
  abstract status(tenantId: string): Promise<TenantStatus> | TenantStatus;
}
