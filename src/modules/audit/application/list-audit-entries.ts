import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { AuditEntry } from '../domain/audit-entry';
import { AuditEntryRepository } from '../domain/audit-entry.repository';

/**
 * List the acts in the organisation, newest first. Each entry names the actor, the credential, the address and the changes.
 * Personal values are masked.
 */
@UseCase()
export class ListAuditEntries {
  constructor(private readonly entries: AuditEntryRepository) {}

  execute(query: ListQuery): Promise<Page<AuditEntry>> {
    return this.entries.list(query);
  }
}
