import type { PartnerSync } from './partner-sync';

/** The sync requests of the current tenant's partners. Throws without a tenant scope. */
export abstract class PartnerSyncRepository {
  /** One that this client made; another client's does not exist for it. */
  abstract findById(id: string, clientId: string): Promise<PartnerSync | undefined>;

  abstract add(sync: PartnerSync): Promise<void>;
}
