import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { AuditLog } from '../../../kernel/authorization/audit';
import { accept } from '../../../kernel/rules/rule';
import { UseCase } from '../../../kernel/use-case';
import { OrganisationRepository } from '../domain/organisation.repository';
import {
  type IssuedTenantToken,
  organisationSuspended,
  tenantTokenFields,
  TenantTokenSigner,
} from '../domain/tenant-token';

export interface IssueTenantTokenInput {
  /** 60 … 86 400; 1 800 by default. */
  readonly expiresInSeconds?: number | undefined;
  /** Space separated; without it the token may do all of its tenant's work. */
  readonly scope?: string | undefined;
  /** The actor, for the record. */
  readonly subject?: string | undefined;
}

/** Issue a tenant token for an organisation. It is shown once and cannot be revoked, only outlived. */
@UseCase()
export class IssueTenantToken {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly signer: TenantTokenSigner,
    private readonly audit: AuditLog,
  ) {}

  /** @param sessionId the session that mints it, with which it ends */
  async execute(
    organisationId: string,
    input: IssueTenantTokenInput,
    sessionId?: string,
  ): Promise<IssuedTenantToken> {
    const { expiresInSeconds = 1800, scope, subject } = accept(tenantTokenFields, input);
    const organisation = await this.organisations.findById(organisationId);
    if (!organisation) throw organisationNotFound();
    if (!organisation.isActive)
      throw organisationSuspended({
        detail: 'End the suspension first; the organisation’s tokens would be refused.',
      });
    const issued = this.signer.sign({
      tenantId: organisation.id,
      expiresInSeconds,
      scope,
      subject,
      sessionId,
    });
    // Nobody has the token before its entry is committed.
    await this.audit.record({
      type: 'token.issued',
      collection: 'organisations',
      subject: organisation.id,
      changes: {
        expiresAt: { after: issued.expiresAt },
        scope: { after: scope ?? null },
        holder: { after: subject ?? null },
      },
    });
    return issued;
  }
}
