import { AuditLog } from '../../../kernel/authorization/audit';
import { acceptAll } from '../../../kernel/rules/rule';
import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { OrganisationRepository } from '../domain/organisation.repository';
import { visitFields } from '../domain/organisation-visit';

/**
 * Enter an organisation, with the reason for that. The organisation's own audit log keeps both, so that its admins can read why an operator
 * was there. An operator's call needs no visit: each change leaves its own entry, with or without one.
 */
@UseCase()
export class VisitOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(organisationId: string, input: { readonly reason: string }): Promise<void> {
    const { reason } = acceptAll(visitFields, input);
    const organisation = await this.organisations.findById(organisationId);
    if (!organisation) throw organisationNotFound();
    await this.unitOfWork.writeInTenant(organisationId, () =>
      this.audit.record({
        type: 'organisation.visited',
        collection: 'organisations',
        subject: organisationId,
        changes: { reason: { after: reason } },
      }),
    );
  }
}
