import { Injectable } from '@nestjs/common';
import { currentActor, MissingScopeError } from '../../../kernel/authorization/scope';
import { PartnerClients } from '../../../platform/foundation/config/credentials/partner-clients';
import type { ActingPartner, PartnerAccount } from '../domain/acting-partner';

/** The client that the guard has found to have signed the request, as the scope names it. */
@Injectable()
export class SignedPartner implements ActingPartner {
  constructor(private readonly clients: PartnerClients) {}

  clientId(): string {
    const { kind, id } = currentActor();
    if (kind !== 'partner') throw new MissingScopeError('partner');
    return id;
  }

  account(): PartnerAccount {
    const clientId = this.clientId();
    const client = this.clients.get(clientId);
    if (!client) throw new MissingScopeError('configured partner');
    const { tenantId, isActive, addresses = null } = client;
    return { clientId, tenantId, isActive, addresses };
  }
}
