import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { AuditEntry } from './audit-entry';

export const auditList: ListSpec = {
  resource: 'audit',
  fields: {
    createdAt: { type: 'instant' },
    type: { type: 'identifier' },
    actor: { type: 'identifier' },
    subject: { type: 'id', nullable: true },
    requestId: { type: 'identifier' },
  },
  sorts: ['createdAt'],
  indexed: ['type', 'actor', 'subject', 'requestId'],
};

/** The entries of the current tenant, or, in the system scope, those of operators' acts that belong to no tenant. */
export abstract class AuditEntryRepository {
  abstract list(query: ListQuery): Promise<Page<AuditEntry>>;
}
