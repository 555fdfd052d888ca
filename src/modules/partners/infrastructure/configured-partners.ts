import { Injectable } from '@nestjs/common';
import {
  type PartnerClient,
  PartnerClients,
} from '../../../platform/foundation/config/credentials/partner-clients';
import type { PartnerAccount } from '../domain/acting-partner';
import type { PartnerDirectory } from '../domain/partner-directory';

/** The clients of `PARTNER_CLIENTS`, without their secrets. */
@Injectable()
export class ConfiguredPartners implements PartnerDirectory {
  constructor(private readonly clients: PartnerClients) {}

  actingFor(tenantId: string): readonly PartnerAccount[] {
    return this.clients.actingFor(tenantId).map(accountOf);
  }
}

export function accountOf({ id, tenantId, isActive, addresses }: PartnerClient): PartnerAccount {
  return { clientId: id, tenantId, isActive, addresses: addresses ?? null };
}
