import type { ListQuery, Page } from '../../../kernel/list';
import { UseCase } from '../../../kernel/use-case';
import type { AuditEntry } from '../domain/audit-entry';
import { AuditEntryRepository } from '../domain/audit-entry.repository';

/**
 * List what was done in the organisation, newest first. Each entry says who did it, with which credential, from where, and what was
 * changed.
 * Personal values are masked.
 */
@UseCase()
export class ListAuditEntries {
  constructor(private readonly entries: AuditEntryRepository) {}

  execute(query: ListQuery): Promise<Page<AuditEntry>> {
    return this.entries.list(query);
  }
}
