import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { ActingPartner } from '../domain/acting-partner';
import { type NewPartnerSync, PartnerSync } from '../domain/partner-sync';
import { PartnerSyncRepository } from '../domain/partner-sync.repository';

export interface RequestPartnerSyncInput extends NewPartnerSync {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** Ask for a tenant's users, tasks or invoices. The request is stored and queued; read its status at its location. */
@UseCase()
export class RequestPartnerSync {
  constructor(
    private readonly syncs: PartnerSyncRepository,
    private readonly partner: ActingPartner,
    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: RequestPartnerSyncInput): Promise<PartnerSync> {
    const sync = PartnerSync.request(this.partner.clientId(), input, this.clock.now(), id);
    await this.syncs.add(sync);
    return sync;
  }
}
