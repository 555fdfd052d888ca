import { UseCase } from '../../../kernel/use-case';
import { ActingPartner } from '../domain/acting-partner';
import { type PartnerSync, partnerSyncNotFound } from '../domain/partner-sync';
import { PartnerSyncRepository } from '../domain/partner-sync.repository';

/** Read a sync request. One of another client is not found. */
@UseCase()
export class GetPartnerSync {
  constructor(
    private readonly syncs: PartnerSyncRepository,
    private readonly partner: ActingPartner,
  ) {}

  async execute(id: string): Promise<PartnerSync> {
    const sync = await this.syncs.findById(id, this.partner.clientId());
    if (!sync) throw partnerSyncNotFound();
    return sync;
  }
}
