import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { namedActor } from '../../../kernel/authorization/actor';
import { RequestPartnerSync } from '../application/request-partner-sync';
import { partnerEventFactory, partnerSyncFactory } from '../domain/partner.factories';

const id = '019aa000-0000-7000-8000-000000000301';

@Demo({ sync: id })
export class DemoPartnerSync implements DemoData {
  constructor(private readonly requestPartnerSync: RequestPartnerSync) {}

  readonly factories = [partnerEventFactory, partnerSyncFactory];

  /** As docs/guides/partners.md configures it. */
  readonly actor = namedActor('partner:demo');

  async seed(): Promise<void> {
    await this.requestPartnerSync.execute({ id, entityType: 'users' });
  }
}
