import { UseCase } from '../../../kernel/use-case';
import { ActingPartner, type PartnerAccount } from '../domain/acting-partner';

/** Read how this client is configured. It answers every request that is signed well, so it also checks a new secret. */
@UseCase()
export class GetPartnerStatus {
  constructor(private readonly partner: ActingPartner) {}

  async execute(): Promise<PartnerAccount> {
    return this.partner.account();
  }
}
