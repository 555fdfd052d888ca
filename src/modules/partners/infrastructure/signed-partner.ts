import { Injectable } from '@nestjs/common';
import { currentActor, MissingScopeError } from '../../../kernel/authorization/scope';
import { PartnerClients } from '../../../platform/foundation/config/credentials/partner-clients';
import type { ActingPartner, PartnerAccount } from '../domain/acting-partner';
import { accountOf } from './configured-partners';

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
    const client = this.clients.get(this.clientId());
    if (!client) throw new MissingScopeError('configured partner');
    return accountOf(client);
  }
}
