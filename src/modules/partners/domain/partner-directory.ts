import type { PartnerAccount } from './acting-partner';

/** The partners' clients that the operator has configured. */
export abstract class PartnerDirectory {
  /** Clients that act for this organisation, in the order of the setting. */
  abstract actingFor(tenantId: string): readonly PartnerAccount[];
}
