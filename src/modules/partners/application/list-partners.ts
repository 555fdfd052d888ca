import { currentTenantId } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';
import type { PartnerAccount } from '../domain/acting-partner';
import { PartnerDirectory } from '../domain/partner-directory';

/** List the partners' clients that act for the organisation, as the operator has configured them. Secrets are not shown. */
@UseCase()
export class ListPartners {
  constructor(private readonly partners: PartnerDirectory) {}

  async execute(): Promise<readonly PartnerAccount[]> {
    return this.partners.actingFor(currentTenantId());
  }
}
